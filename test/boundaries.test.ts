import { posix } from 'node:path';
import { rules } from './boundaries/rules';
import { parse, publishedSources, type Source } from './boundaries/source';

const sources = publishedSources();

function brokenBy(source: Source): string[] {
	const broken = rules.filter((rule) => {
		return rule.modules.test(source.module) && rule.breaches(source).length > 0;
	});
	return broken.map(({ id }) => id);
}

describe.each(rules)('$name', ({ modules, breaches }) => {
	const concerned = sources.filter(({ module }) => modules.test(module));

	it('concerns a file', () => {
		expect(concerned).not.toEqual([]);
	});

	it('holds', () => {
		const broken = concerned.flatMap((source) =>
			breaches(source).map((breach) => `${source.module}: ${breach}`),
		);

		expect(broken).toEqual([]);
	});
});

const OPERATION = 'actions/job/a.operation.ts';

describe('a rule notices', () => {
	it.each([
		['packages', 'a package', 'media/form.ts', "import axios from 'axios';"],
		['packages', 'a Node built-in, as a type', 'media/form.ts', "import type { A } from 'stream';"],
		['packages', 'a require', 'api/path.ts', "const fs = require('fs');"],
		['packages', 'an import assignment', 'api/path.ts', "import fs = require('fs');"],
		['packages', 'a dynamic import', 'api/path.ts', "void import('node:fs');"],
		['packages', 'an imported type', 'api/path.ts', "type A = import('axios').Axios;"],
		['packages', 'a package passed on', 'api/path.ts', "export * from 'axios';"],
		['packages', 'a file that is not published', 'api/path.ts', "import a from '../../../test/a';"],
		['globals', 'a timer', 'actions/run.ts', 'setTimeout(() => undefined);'],
		['globals', 'the process', 'actions/run.ts', 'const a = process.env;'],
		['credentials', 'code', '../../credentials/A.ts', "import { sleep } from 'n8n-workflow';"],
		['nodes', 'media', 'Viggle.node.ts', "import './media/input';"],
		['nodes', 'parameters', 'A.node.ts', "import './actions/parameters';"],
		['nodes', 'one operation', 'A.node.ts', "import { get } from './actions/job/get.operation';"],
		['operations', 'another operation', OPERATION, "import { b } from './b.operation';"],
		['operations', 'the registration', OPERATION, "import * as all from './operations';"],
		['operations', 'errors', OPERATION, "import { toNodeError } from '../../errors';"],
		['operations', 'helpers of n8n', OPERATION, "import { sleep } from 'n8n-workflow';"],
		['operations', 'a built context', OPERATION, "import { contextFor } from '../context';"],
		['operations', 'another resource', OPERATION, "import { a } from '../render/input';"],
		['operations', 'media beside it', 'actions/job/input.ts', "import '../../media/input';"],
		['registry', 'one operation', 'actions/run.ts', "import { a } from './job/get.operation';"],
		['registry', 'one resource', 'actions/run.ts', "import * as job from './job/operations';"],
		['registry', 'operations', 'errors.ts', "import * as all from './actions/job/operations';"],
		['actions', 'the node', 'actions/run.ts', "import { Viggle } from '../Viggle.node';"],
		['trigger', 'an execution', 'trigger/a.ts', "import { run } from '../actions/run';"],
		['trigger', 'media', 'trigger/a.ts', "import { sniff } from '../media/sniff';"],
		['api', 'actions, as a type', 'api/client.ts', "import type { A } from '../actions/run';"],
		['api', 'errors.ts', 'api/client.ts', "import '../errors';"],
		['jobs', 'calls of the API', 'jobs/a.ts', "import { a } from '../api/renders';"],
		['jobs', 'a call beside a type', 'jobs/a.ts', "import { type A, b } from '../api/a';"],
		['jobs', 'a context', 'jobs/a.ts', "import type { IPollFunctions } from 'n8n-workflow';"],
		['jobs', 'sleep', 'jobs/a.ts', "import { sleep } from 'n8n-workflow';"],
		['clock', 'Date.now', 'jobs/a.ts', 'const now = Date.now;'],
		['clock', 'the date', 'jobs/a.ts', 'const now = new Date();'],
		['clock', 'performance', 'jobs/a.ts', 'const now = performance.now();'],
		['media', 'the API', 'media/a.ts', "import type { Client } from '../api/client';"],
		['media', 'actions passed on', 'media/a.ts', "export * from '../actions/files';"],
		[
			'errors',
			'a renamed error',
			'actions/run.ts',
			"import { NodeApiError as E } from 'n8n-workflow';",
		],
	])('%s: %s in %s', (id, _, file, text) => {
		expect(brokenBy(parse(posix.join('nodes/Viggle', file), text))).toContain(id);
	});
});

it('lets pass what the design allows', () => {
	const operation = `
		import type { INodeExecutionData } from 'n8n-workflow';
		import { createRender } from '../../api/renders';
		import { outcomeOf } from '../../jobs/status';
		import type { OperationContext } from '../context';
		import { simplify } from '../fields';
		import { readRenderInput } from './input';`;
	const job = `
		import { createHash } from 'node:crypto';
		import { type Job } from '../api/types';
		const finished = (job: Job) => Date.parse(job.at) < new Date(job.until).getTime();
		const names = { process: 1, console: finished };`;

	expect(brokenBy(parse('nodes/Viggle/actions/render/create.operation.ts', operation))).toEqual([]);
	expect(brokenBy(parse('nodes/Viggle/jobs/status.ts', job))).toEqual([]);
});
