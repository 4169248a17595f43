import type { Job } from '../api/types';

export interface JobErrorFacts {
	kind: 'failed' | 'cancelled' | 'timeout' | 'noResult' | 'finished';
	job: Pick<Job, 'id'> & Partial<Job>;
	/** What happened; names the job. */
	message: string;
	/** What to do next. */
	advice: string;
}

/** Something about a job that the user has to know; always carries the job's id. */
export class JobError extends Error {
	override readonly name = 'ViggleJobError';

	constructor(readonly facts: JobErrorFacts) {
		super(facts.message);
	}
}
