import { messages, names } from './texts';

/** From so many on, nobody starts them by the way. */
const LARGE = 200;

/** What the items of an execution are about to create. */
export interface Batch {
	/** Counts one more, with what it costs if that is known, and whether a key may have paid for it before. */
	add(credits?: number, hasKey?: boolean): void;
	/** Tells how many there are and what they cost, if they are many. */
	announce(): void;
}

/** `tell` reaches whoever can still stop the execution. */
export function createBatch(tell: (line: string) => void): Batch {
	let [count, credits, unknown] = [0, 0, 0];
	let areKeyed = false;
	return {
		add(price, hasKey = false) {
			count += 1;
			areKeyed ||= hasKey;
			if (price === undefined) unknown += 1;
			else credits += price;
		},
		announce() {
			if (count <= LARGE) return;
			const exceptions = areKeyed ? names.usedKeys : '';
			tell(messages.largeBatch(count, priceOf(credits, count, unknown) + exceptions));
		},
	};
}

function priceOf(credits: number, count: number, unknown: number): string {
	if (unknown === count) return names.unknownPrice;
	return names.price(credits) + (unknown > 0 ? names.partlyUnknown(unknown) : '');
}
