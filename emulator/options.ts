import { realClock, type Clock } from './clock';

export type ProgressStyle = 'linear' | 'stepped' | 'jumping' | 'none';

/**
 * The contract knows three readings of some answers: the documentation's (`character_id`, import with `segments`),
 * a connector's (`id`, import with `template_uuid` and `character_uuids`), and one wrapped in `data`.
 */
export type AnswerStyle = 'docs' | 'connector' | 'wrapped';

/** The two generations of the API. */
export type ApiVersion = 'classic' | 'v1';

export interface EmulatorOptions {
	/** 0, the default, is any free port. */
	port?: number;
	filesPort?: number;
	/** Which generations this address serves; the routes of another one do not exist. Default both. */
	offers?: ApiVersion[];
	/** Which one makes what is put there without a request: the spelling of IDs and codes. Default `classic`. */
	version?: ApiVersion;
	/** Default `sk-test-key`. */
	apiKey?: string;
	/** Default 1000. */
	credits?: number;
	/** How long a render takes, half with `fast`. Default 6. */
	renderSeconds?: number;
	/** The part of the render time spent in `queued`; more than all of it counts as all. Default 0. */
	queueSeconds?: number;
	/** How long characters and scenes take to be ready. Default 2. */
	assetSeconds?: number;
	/** How `progress_pct` is reported. Default `linear`. */
	progress?: ProgressStyle;
	/** Every n-th render ends `failed` and is refunded. */
	failEvery?: number;
	/** Size of result files; default the fixture's own. A smaller number cuts the file, a larger one stays playable. */
	resultBytes?: number;
	/** How long a result URL works. Default 3600; reading the job again gives a fresh URL. */
	urlTtlSeconds?: number;
	/** The first n reads of every new job answer 404. Default 0. */
	notFoundReads?: number;
	/** Default `docs`. */
	style?: AnswerStyle;
	/** Segments of an imported template. Default 2. */
	templateSegments?: number;
	/** Off leaves `sha256` of received files empty, for throughput measurements. Default true. */
	hashFiles?: boolean;
	/** Oldest log entries beyond this number are dropped. Default no limit. */
	maxRequests?: number;
	/** Default real time. */
	clock?: Clock;
	/** Gets one line per answered or cut request. */
	log?: (line: string) => void;
}

export type Settings = Required<Omit<EmulatorOptions, 'failEvery' | 'resultBytes'>> &
	Pick<EmulatorOptions, 'failEvery' | 'resultBytes'>;

const DEFAULTS: Settings = {
	port: 0,
	filesPort: 0,
	offers: ['classic', 'v1'],
	version: 'classic',
	apiKey: 'sk-test-key',
	credits: 1000,
	renderSeconds: 6,
	queueSeconds: 0,
	assetSeconds: 2,
	progress: 'linear',
	urlTtlSeconds: 3600,
	notFoundReads: 0,
	style: 'docs',
	templateSegments: 2,
	hashFiles: true,
	maxRequests: Infinity,
	clock: realClock,
	log: () => {},
};

/** An option that is there but undefined counts as left out. */
export function withDefaults(options: EmulatorOptions): Settings {
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...DEFAULTS, ...Object.fromEntries(given) };
}
