import type { IDataObject } from 'n8n-workflow';

/** A render job as the rest of the package sees it; `body` is what the API sent. */
export interface Job {
	id: string;
	/** As the API sent it. Terminal words are known to `jobs/status.ts`; any other word means running. */
	status: string;
	/** Percent, 0 to 100. */
	progress?: number;
	videoUrl?: string;
	/** Only renders with a transparent background have one. */
	maskUrl?: string;
	errorCode?: string;
	errorMessage?: string;
	body: IDataObject;
}
