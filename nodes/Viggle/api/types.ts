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

export type AssetKind = 'character' | 'scene';

/** A character or a scene that Viggle keeps; `body` is what the API sent. */
export interface Asset {
	kind: AssetKind;
	id: string;
	/** As the API sent it. Final words are known to `jobs/status.ts`; any other word means in the making. */
	status: string;
	name?: string;
	errorMessage?: string;
	body: IDataObject;
}

export interface Scene extends Asset {
	/** Known once Viggle has looked at the video. */
	durationSeconds?: number;
	/** The people of an imported template. */
	segments?: Segment[];
}

/** A person in a scene: its `uuid` is what a character mapping refers to. */
export type Segment = { uuid: string; type: string };
