import { attempt } from '../jobs/attempt';
import { recall, remember, type CreateKey, type Remembered } from '../jobs/created';
import type { Parameters } from '../parameters/parameters';
import { StoppedError } from '../transport/apiError';
import { clip } from '../transport/showable';
import type { Execution } from './execution';
import { SkippedError } from './skippedError';
import { advice, problems } from './texts';

/** The key that may be paid for once. */
export interface OnceKey {
	key: string;
	/** A key that has been used before makes no item; otherwise it is refused. */
	skipsRepeats: boolean;
	refuse(problem: string, advice: string): never;
}

/** Only an option that is absent means that no key is asked for: an expression that gives nothing is refused. */
export function readOnceKey(parameters: Parameters): OnceKey | undefined {
	const path = 'options.onceKey';
	if (parameters.raw(path) === undefined) return undefined;
	return {
		key: parameters.text(path),
		skipsRepeats: parameters.choice('options.onRepeat', ['error', 'skip']) === 'skip',
		refuse: (problem, what) => parameters.refuse(path, problem, what),
	};
}

/**
 * Uses the key up, before what it stands for is sent; `known` is what this execution remembers of that.
 * False: the same execution has used it up already. A store that cannot tell lets nothing pass.
 */
export async function useUp(
	{ keys, ended }: Execution,
	{ key, skipsRepeats, refuse }: OnceKey,
	known: Remembered | undefined,
): Promise<boolean> {
	if (known?.usedKey === key) return false;
	if (ended.aborted) throw new StoppedError();
	const noted = await attempt(async () => await keys.note(key));
	if ('error' in noted) {
		const { error } = noted;
		return refuse(
			problems.noStore(error instanceof Error ? error.message : String(error)),
			advice.noStore,
		);
	}
	if (noted.value) return true;
	if (skipsRepeats) throw new SkippedError();
	return refuse(problems.repeated(clip(key)), advice.repeated);
}

/** While what it stands for is sent. Whatever comes of it, that is on its way. */
export async function keepNoted({ keys, ended }: Execution, key: string): Promise<void> {
	await attempt(async () => await keys.keep(key, ended));
}

/** What the key stands for certainly was not accepted. When n8n's store fails, the key stays used up. */
export async function giveBack({ keys, warn }: Execution, key: string): Promise<void> {
	const result = await attempt(async () => await keys.giveBack(key));
	if ('error' in result) warn(`The key '${clip(key)}' was not paid for, but stays used up`);
}

/** What was created came to nothing and was paid back. */
export async function giveBackRefunded(execution: Execution, create: CreateKey): Promise<void> {
	const { usedKey, ...known } = recall(execution.memory, create) ?? {};
	if (usedKey === undefined) return;
	await giveBack(execution, usedKey);
	remember(execution.memory, create, known as Remembered);
}
