/** Called by each item, once or more: resolves when all have called, for one after the other in their order. */
export type RollCall = (itemIndex: number) => Promise<void>;

/** `onComplete` comes before anybody who waits goes on. */
export function createRollCall(count: number, onComplete?: () => void): RollCall {
	const missing = new Set(Array.from({ length: count }, (_, itemIndex) => itemIndex));
	const waiting: Array<{ itemIndex: number; goOn(): void }> = [];
	return async (itemIndex) => {
		if (missing.size === 0) return;
		missing.delete(itemIndex);
		const turn = new Promise<void>((goOn) => waiting.push({ itemIndex, goOn }));
		if (missing.size === 0) {
			onComplete?.();
			waiting.sort((one, other) => one.itemIndex - other.itemIndex);
			// Not before this item waits as well: what is resolved already comes after all who wait.
			queueMicrotask(() => waiting.splice(0).forEach(({ goOn }) => goOn()));
		}
		await turn;
	};
}

/** Lets at most so many tasks run at once; the others wait for their turn, in order. */
export type Gate = <T>(task: () => Promise<T>) => Promise<T>;

export function createGate(limit: number): Gate {
	let running = 0;
	const waiting: Array<() => void> = [];

	return async (task) => {
		if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
		else running++;
		try {
			return await task();
		} finally {
			// The place goes straight to the next in line, so that nobody can slip in between.
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
