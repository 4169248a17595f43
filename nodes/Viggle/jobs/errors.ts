import type { Creation } from '../api/errors';
import type { Job } from '../api/types';

export interface JobErrorFacts {
	kind: 'failed' | 'cancelled' | 'timeout' | 'noResult' | 'finished';
	/** What it is about; a render job unless told otherwise. */
	about?: Creation;
	job: Pick<Job, 'id'> & Partial<Job>;
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
