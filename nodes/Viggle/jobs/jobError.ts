import type { Noun } from '../api/types';

export interface JobErrorFacts {
	situation: 'failed' | 'cancelled' | 'timeout' | 'noResult' | 'finished';
	/** What it is about; a render job unless told otherwise. */
	noun?: Noun;
	/** As last seen. */
	thing: {
		id: string;
		status?: string;
		outcome?: string;
		errorCode?: string;
		errorMessage?: string;
	};
	/** What happened; names the job. */
	message: string;
	/** What to do next. */
	advice: string;
}

/** Something about a job, a character or a scene that the user has to know; always carries its id. */
export class JobError extends Error {
	override readonly name = 'ViggleJobError';

	constructor(readonly facts: JobErrorFacts) {
		super(facts.message);
	}
}
