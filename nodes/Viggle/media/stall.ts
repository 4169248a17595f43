/** What this takes of the stream that n8n's request helper gives. */
interface Stream {
	on(event: string, listener: (event: unknown) => void): unknown;
}

interface SilenceTools {
	/** Milliseconds. A silence is noticed after this time, and before twice of it. */
	longestMs: number;
	/** Ends early with the signal, in whatever way. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** The reading is over. */
	done: AbortSignal;
}

/**
 * Resolves to true when a stream that is being read has given nothing for so long, and to false when the
 * reading is over. n8n's request helper minds its timeout only until the headers have arrived. Never
 * throws.
 */
export async function stalls(
	stream: unknown,
	{ longestMs, sleep, done }: SilenceTools,
): Promise<boolean> {
	let chunks = 0;
	if (isStream(stream)) onChunk(stream, () => (chunks += 1));
	while (!done.aborted) {
		const before = chunks;
		await sleep(longestMs, done).catch(() => undefined);
		if (!done.aborted && chunks === before) return true;
	}
	return false;
}

/** A listener by itself would set the stream flowing, so it comes beside the first one of the reader. */
function onChunk(stream: Stream, listener: () => void): void {
	let isListening = false;
	stream.on('newListener', (event) => {
		if (isListening || (event !== 'data' && event !== 'readable')) return;
		isListening = true;
		stream.on(event, listener);
	});
}

function isStream(value: unknown): value is Stream {
	return typeof (value as Partial<Stream> | null)?.on === 'function';
}
