import { parseArgs } from 'node:util';
import {
	startEmulator,
	type AnswerStyle,
	type ApiVersion,
	type EmulatorOptions,
	type ProgressStyle,
} from '../emulator';

const HELP = `Runs the Viggle API on loopback, with result files on a second port.

Usage: npm run emulator -- [options]

  --port <n>            API port (default 5688; 0 = any free port)
  --files-port <n>      port of the result files (default 0)
  --offers <version>    classic or v1: the other one is not there (default both)
  --api-key <key>       the accepted key (default sk-test-key)
  --credits <n>         balance at the start (default 1000)
  --render-seconds <n>  how long a render takes, half with fast (default 6)
  --queue-seconds <n>   the part of it spent in queued (default 0)
  --asset-seconds <n>   how long characters and scenes take (default 2)
  --progress <style>    linear, stepped, jumping or none (default linear)
  --fail-every <n>      every n-th render fails and is refunded
  --result-bytes <n>    size of result files (default: a small real video)
  --url-ttl-seconds <n> how long a result URL works (default 3600)
  --style <style>       docs, connector or wrapped answers (default docs)
  --no-hash             do not hash received files
  --quiet               do not print requests
  --help                this text`;

const DEFAULT_PORT = 5688;
const KEPT_REQUESTS = 1000;
const PROGRESS_STYLES: ProgressStyle[] = ['linear', 'stepped', 'jumping', 'none'];
const VERSIONS: ApiVersion[] = ['classic', 'v1'];
const ANSWER_STYLES: AnswerStyle[] = ['docs', 'connector', 'wrapped'];

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
	port: text,
	'files-port': text,
	offers: text,
	'api-key': text,
	credits: text,
	'render-seconds': text,
	'queue-seconds': text,
	'asset-seconds': text,
	progress: text,
	'fail-every': text,
	'result-bytes': text,
	'url-ttl-seconds': text,
	style: text,
	'no-hash': flag,
	quiet: flag,
	help: flag,
};

function readOptions(args: string[]): EmulatorOptions | 'help' {
	const { values } = parseArgs({ args, options: OPTIONS });
	if (values.help) return 'help';
	const number = (name: keyof typeof values) => readNumber(name, values[name]);
	const offers = readChoice('offers', values.offers, VERSIONS);
	const given: EmulatorOptions = {
		port: number('port') ?? DEFAULT_PORT,
		filesPort: number('files-port'),
		offers: offers && [offers],
		apiKey: values['api-key'],
		credits: number('credits'),
		renderSeconds: number('render-seconds'),
		queueSeconds: number('queue-seconds'),
		assetSeconds: number('asset-seconds'),
		progress: readChoice('progress', values.progress, PROGRESS_STYLES),
		failEvery: number('fail-every'),
		resultBytes: number('result-bytes'),
		urlTtlSeconds: number('url-ttl-seconds'),
		style: readChoice('style', values.style, ANSWER_STYLES),
		hashFiles: !values['no-hash'],
		maxRequests: KEPT_REQUESTS,
		log: values.quiet ? undefined : (line) => console.log(line),
	};
	return given;
}

function readNumber(name: string, value: string | boolean | undefined): number | undefined {
	if (typeof value !== 'string') return undefined;
	const number = Number(value);
	if (value.trim() === '' || !(number >= 0))
		throw new Error(`--${name} must be a number from 0 up`);
	return number;
}

function readChoice<T extends string>(
	name: string,
	value: string | undefined,
	choices: T[],
): T | undefined {
	const chosen = choices.find((choice) => choice === value);
	if (value !== undefined && chosen === undefined) {
		throw new Error(`--${name} must be one of ${choices.join(', ')}`);
	}
	return chosen;
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === 'help') {
		console.log(HELP);
		return;
	}
	const emulator = await startEmulator(options);
	console.log(`Viggle API   ${emulator.url}`);
	console.log(`Result files ${emulator.filesUrl}`);
	console.log(`API key      ${emulator.apiKey}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.close());
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
