/** What may import what: the rooms of nodes/Viggle, each above those that it uses. `npm test` holds it. */
const HOME = '^nodes/Viggle/';
const STOREYS = [
	['[^/]+[.]node[.]ts$'],
	['trigger/', 'actions/', 'methods/'],
	['execution/'],
	['errors/'],
	['jobs/', 'watchList/'],
	['parameters/', 'api/'],
	['media/', 'transport/'],
];
const inside = (rooms) => `${HOME}(${rooms.join('|')})`;
const RESOURCE = `${HOME}actions/(?!fields/)([^/]+)/`;

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
	forbidden: [
		forbid('no circles', {}, { circular: true }),
		...STOREYS.slice(1).map((rooms, above) =>
			forbid(
				`${rooms.join(', ')} look up at nothing`,
				{ path: inside(rooms) },
				{ path: inside(STOREYS.slice(0, above + 1).flat()) },
			),
		),
		...STOREYS.flat().map((room) =>
			forbid(
				`${room} looks into no room beside it`,
				{ path: inside([room]) },
				{
					path: inside(STOREYS.find((rooms) => rooms.includes(room))),
					// The trigger has fields in common with the operations.
					pathNot: [inside([room]), `${HOME}actions/fields/`],
				},
			),
		),
		forbid(
			'a published file imports published files, n8n-workflow and node:crypto alone',
			{ path: '^(nodes|credentials)/' },
			{ pathNot: ['^(nodes|credentials)/', '(^|/)n8n-workflow(/|$)', '^(node:)?crypto$'] },
		),
		forbid(
			'a credential knows what addresses the nodes accept, and nothing else of theirs',
			{ path: '^credentials/' },
			{ path: '^nodes/', pathNot: `${HOME}api/baseUrl[.]ts$` },
		),
		forbid(
			'a node delegates',
			{ path: inside(STOREYS[0]) },
			{
				path: HOME,
				pathNot: `${HOME}(actions/(registry|describe|builderHint)|execution/run|methods/|trigger/(fields|panel|poll))`,
			},
		),
		forbid(
			'a generation of the API is opened in one place',
			{ path: HOME, pathNot: `${HOME}(api/|execution/openApi[.]ts$)` },
			{ path: `${HOME}api/[^/]+/` },
		),
		forbid(
			'an operation knows no other resource',
			{ path: RESOURCE },
			{ path: RESOURCE, pathNot: `${HOME}actions/$1/` },
		),
		forbid(
			'an operation is reached through operations.ts',
			{ path: HOME, pathNot: '/operations[.]ts$' },
			{ path: '[.]operation[.]ts$' },
		),
		forbid(
			'operations.ts is reached through the registry',
			{ path: HOME, pathNot: `${HOME}actions/registry[.]ts$` },
			{ path: '/operations[.]ts$' },
		),
		forbid(
			'an operation makes no error of n8n, and touches no bytes',
			{ path: RESOURCE },
			{ path: inside(['errors/', 'media/']), pathNot: `${HOME}media/duration/duration[.]ts$` },
		),
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'types'] },
	},
};
