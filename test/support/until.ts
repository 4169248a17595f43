import { setTimeout as sleep } from 'node:timers/promises';

const UNTIL_TIMEOUT_MS = 50_000;

/** Waits for something that happens elsewhere in this process; fails when it does not come. */
export async function until(isTrue: () => boolean, what = isTrue.toString()): Promise<void> {
	const deadline = Date.now() + UNTIL_TIMEOUT_MS;
	while (!isTrue()) {
		if (Date.now() > deadline) throw new Error(`It never came true: ${what}`);
		await sleep(5);
	}
}
