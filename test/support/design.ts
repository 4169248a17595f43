/**
 * The public interface, word for word: saved workflows hold these names, so none of them may vanish.
 */
const OPERATIONS: Record<string, string[]> = {
	render: ['create', 'estimate'],
	job: ['get', 'getAll', 'wait', 'cancel', 'download', 'watch'],
	video: ['create'],
	character: ['create', 'get', 'getAll', 'delete'],
	scene: ['create', 'import', 'get', 'getAll', 'delete'],
	account: ['getCredits'],
};

export const DESIGNED_OPERATIONS = Object.entries(OPERATIONS).flatMap(([resource, operations]) =>
	operations.map((operation) => `${resource}: ${operation}`),
);

/** Parameters whose type is part of the contract. */
export const DESIGNED_TYPES: Record<string, string> = {
	inputMode: 'options',
	imageSource: 'options',
	videoSource: 'options',
	imageBinaryPropertyName: 'string',
	videoBinaryPropertyName: 'string',
	imageUrl: 'string',
	videoUrl: 'string',
	model: 'options',
	characterId: 'resourceLocator',
	sceneId: 'resourceLocator',
	mappingSource: 'options',
	characterMapping: 'fixedCollection',
	characterMappingJson: 'json',
	backgroundMode: 'options',
	backgroundColor: 'color',
	fast: 'boolean',
	videoMode: 'options',
	prompt: 'string',
	lastImageBinaryPropertyName: 'string',
	referenceBinaryPropertyNames: 'string',
	durationSeconds: 'number',
	aspectRatio: 'options',
	quality: 'options',
	resolution: 'options',
	waitForCompletion: 'boolean',
	watchWithTrigger: 'boolean',
	downloadResult: 'boolean',
	outputBinaryPropertyName: 'string',
	simplify: 'boolean',
	jobId: 'string',
	returnAll: 'boolean',
	limit: 'number',
	metadata: 'json',
	options: 'collection',
};

export const DESIGNED_PARAMETERS = [
	...Object.keys(DESIGNED_TYPES),
	'resource',
	'operation',
	'segmentId',
	'name',
	'templateId',
	'cancelOnStop',
	'filters',
	'status',
	'seed',
	'watermark',
	'includeBalance',
	'maxCredits',
	'onTimeout',
	'pollIntervalSeconds',
	'timeoutMinutes',
	'failOnFailedJob',
	'resubmitAfterUnknownOutcome',
];

/** Values of dropdowns, the default first. */
export const DESIGNED_VALUES: Record<string, string[]> = {
	inputMode: ['onDemand', 'reusable', 'multiCharacter'],
	imageSource: ['binary', 'url'],
	videoSource: ['binary', 'url'],
	model: ['V4_Preview', 'V3_Preview'],
	mappingSource: ['fields', 'json'],
	backgroundMode: ['original', 'solid', 'transparent'],
	videoMode: ['text', 'firstFrame', 'firstAndLastFrame', 'references', 'animate'],
	aspectRatio: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
	quality: ['high', 'low'],
	resolution: ['768p', '480p', '1080p'],
	onTimeout: ['error', 'continue'],
};

export const DESIGNED_DEFAULTS: Record<string, unknown> = {
	imageBinaryPropertyName: 'image',
	videoBinaryPropertyName: 'video',
	backgroundColor: '#00FF00',
	lastImageBinaryPropertyName: 'lastImage',
	referenceBinaryPropertyNames: 'reference',
	durationSeconds: 5,
	watermark: false,
	fast: false,
	waitForCompletion: false,
	watchWithTrigger: false,
	downloadResult: false,
	outputBinaryPropertyName: 'data',
	simplify: true,
	returnAll: false,
	limit: 50,
	cancelOnStop: false,
	maxCredits: 10,
	pollIntervalSeconds: 5,
	timeoutMinutes: 15,
	failOnFailedJob: false,
	resubmitAfterUnknownOutcome: false,
};
