import type { Import, Source } from './source';

export interface Rule {
	id: string;
	name: string;
	/** The modules that the rule is about. */
	modules: RegExp;
	/** What breaks the rule, as texts; empty when all is well. */
	breaches: (source: Source) => string[];
}

interface Allowed {
	/** Targets that may be imported. */
	may: RegExp[];
	/** Targets that may be imported for their types alone. */
	types?: RegExp[];
}

const N8N = /^n8n-workflow$/;
const CRYPTO = /^node:crypto$/;
const API = /^api\//;
const JOBS = /^jobs\//;
const MEDIA = /^media\//;
const ERRORS = /^(errors|advice)$/;
const PACKAGES = ['n8n-workflow', 'node:crypto'];
const SINGLE_OPERATION = /\.operation$/;

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'];
const HOST = ['process', 'global', 'globalThis', 'console', '__dirname', '__filename'];

/** The table of the design, one rule a row, and what its file tree says of single files. */
export const rules: Rule[] = [
	{
		id: 'packages',
		name: 'what is published imports relative files, n8n-workflow and node:crypto alone',
		modules: /./,
		breaches: ({ imports: all }) =>
			all
				.filter(({ place, target }) => place !== 'inside' && !PACKAGES.includes(target))
				.map(({ target }) => target),
	},
	{
		id: 'globals',
		name: 'what is published uses no timers, no process, no globalThis, no console',
		modules: /./,
		breaches: ({ identifiers }) => [...TIMERS, ...HOST].filter((name) => identifiers.has(name)),
	},
	{
		id: 'credentials',
		name: 'a credential imports types of n8n-workflow, and what addresses the nodes accept',
		modules: /^credentials\//,
		breaches: imports({ may: [/^api\/baseUrl$/], types: [N8N] }),
	},
	{
		id: 'nodes',
		name: 'a node delegates: it knows neither parameters nor media',
		modules: /^\w+\.node$/,
		breaches: imports({
			may: [
				N8N,
				/^actions\/(registry|describe|run)$/,
				/^methods\b/,
				/^jobs\/watch\w*$/,
				/^trigger\/\w+$/,
				/^trigger\/(fields|poll)$/,
				API,
				ERRORS,
			],
		}),
	},
	{
		id: 'trigger',
		name: 'the trigger rests on what the actions share, and on no operation',
		modules: /^trigger\//,
		breaches: imports({
			may: [N8N, /^trigger\//, /^actions\/\w+$/, API, JOBS, MEDIA, ERRORS],
		}),
	},
	{
		id: 'operations',
		name: 'an operation knows the context, the fields and the API, and no other operation',
		modules: /^actions\/\w+\/(?!operations$)[\w.]+$/,
		breaches: (source) =>
			imports({
				may: [/^actions\/fields$/, API, /^jobs\/status$/, neighbours(source)],
				types: [N8N, /^actions\/(context|operation|parameters)$/],
			})(source),
	},
	{
		id: 'registry',
		name: 'a resource is reached through the registry, an operation through operations.ts',
		modules: /^(?!actions\/(registry|\w+\/operations)$)/,
		breaches: ({ imports: all }) =>
			all.map(({ target }) => target).filter((target) => isResourceOrOperation(target)),
	},
	{
		id: 'actions',
		name: 'actions rest on api, jobs, media and errors',
		modules: /^actions\/(?!registry$)\w+$/,
		breaches: imports({ may: [N8N, CRYPTO, /^actions\/\w+$/, API, JOBS, MEDIA, ERRORS] }),
	},
	{
		id: 'trigger',
		name: 'the trigger rests on jobs and api, and shares what actions have for both nodes',
		modules: /^trigger\//,
		breaches: imports({
			may: [
				N8N,
				/^trigger\/\w+$/,
				/^actions\/(connection|fields|gate|labels|parameters|results|workflowNodes)$/,
				API,
				JOBS,
				ERRORS,
			],
		}),
	},
	{
		id: 'api',
		name: 'api knows n8n-workflow and itself',
		modules: API,
		breaches: imports({ may: [N8N, API] }),
	},
	{
		id: 'jobs',
		name: 'jobs take types from api, and nothing from n8n contexts',
		modules: JOBS,
		breaches: ({ imports: all, ...source }) => [
			...imports({ may: [CRYPTO, JOBS], types: [API, N8N] })({ imports: all, ...source }),
			...all.flatMap(({ names }) => names.filter((name) => name.endsWith('Functions'))),
		],
	},
	{
		id: 'clock',
		name: 'jobs are given the time, they do not look at a clock',
		modules: JOBS,
		breaches: ({ readsClock, identifiers }) =>
			readsClock || identifiers.has('performance') ? ['reads the clock'] : [],
	},
	{
		id: 'media',
		name: 'media takes types from n8n-workflow, and knows neither the API nor actions',
		modules: MEDIA,
		breaches: imports({ may: [CRYPTO, MEDIA], types: [N8N] }),
	},
	{
		id: 'errors',
		name: 'errors.ts alone makes the errors of n8n',
		modules: /^(?!errors$)/,
		breaches: ({ imports: all }) =>
			all.flatMap(({ names }) => names.filter((name) => /^Node(Api|Operation)Error$/.test(name))),
	},
];

/** The files beside an operation that are its own; another operation is none of them. */
function neighbours({ module }: Source): RegExp {
	const folder = module.slice(0, module.lastIndexOf('/') + 1);
	return new RegExp(`^${folder}(?!operations$)\\w+$`);
}

function isResourceOrOperation(target: string): boolean {
	return SINGLE_OPERATION.test(target) || /^actions\/\w+\/operations$/.test(target);
}

function imports({ may, types = [] }: Allowed): Rule['breaches'] {
	const isAllowed = ({ target, typeOnly }: Import) =>
		may.some((pattern) => pattern.test(target)) ||
		(typeOnly && types.some((pattern) => pattern.test(target)));
	return (source) => source.imports.filter((one) => !isAllowed(one)).map(({ target }) => target);
}
