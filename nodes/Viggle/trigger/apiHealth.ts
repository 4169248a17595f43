import type { Attempt } from '../jobs/attempt';
import { isNotFound } from '../jobs/notFound';
import type { ApiError } from '../transport/apiError';

const REST_MS = 60_000;

/** How the API has answered in one poll, and whether it makes sense to ask it more. */
export class ApiHealth {
	private readonly failures: unknown[] = [];
	private hasAnswered = false;
	private isRefused = false;
	/** How long it wants to be left alone. */
	restMs?: number;

	/** `mostFailures`: after so many without a single answer it is hopeless. */
	constructor(private readonly mostFailures: number) {}

	/** Why, when not a single question was answered. */
	get failure(): unknown {
		return this.hasAnswered ? undefined : this.failures[0];
	}

	mayAsk(): boolean {
		if (this.isRefused || this.restMs !== undefined) return false;
		return this.hasAnswered || this.failures.length < this.mostFailures;
	}

	/** That there is no such job is an answer, too. */
	note(look: Attempt<unknown>): void {
		if ('value' in look || isNotFound(look.error)) this.hasAnswered = true;
		else this.noteFailure(look.error);
	}

	noteFailure(error: unknown): void {
		this.failures.push(error);
		this.heed(error);
	}

	/** What a failure asks for, where it counts as none. */
	heed(error: unknown): void {
		const { fate, httpCode, retryAfterMs = REST_MS } = (error as Partial<ApiError>).facts ?? {};
		if (httpCode === 429) this.restMs = Math.max(retryAfterMs, this.restMs ?? 0);
		if (httpCode === 401 && fate !== 'page') this.isRefused = true;
	}
}
