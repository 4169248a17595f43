import type { Job } from '../api/types';

/** Something about a job that the user has to know; always carries the job's id. */
export class JobError extends Error {
	override readonly name = 'ViggleJobError';

	constructor(
		readonly kind: 'failed' | 'cancelled' | 'timeout' | 'noResult' | 'notFound' | 'unreadable',
		readonly job: Pick<Job, 'id'> & Partial<Job>,
		readonly advice: string,
		message: string,
	) {
		super(message);
	}
}
