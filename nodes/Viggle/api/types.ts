import type { IDataObject } from 'n8n-workflow';

/** The generations of the API, as the credential calls them. */
export type Version = 'classic' | 'v1';

/** What can be made on Viggle. A second one is never made unless the first certainly was not accepted. */
export type Noun = 'render' | 'video' | 'character' | 'scene';
export type JobNoun = Extract<Noun, 'render' | 'video'>;
export type AssetNoun = Exclude<Noun, JobNoun>;

/** How a job ended. */
export type Outcome = 'complete' | 'failed' | 'cancelled';

/** A value that is handed on as it came. */
export type AsSent = IDataObject[string];

/** The job of a render or a video as the rest of the package sees it. */
export interface Job {
	id: string;
	/** What it makes, where that is known of a job that makes no render. */
	noun?: JobNoun;
	/** The API's own word. What it means is in `outcome`. */
	status: string;
	/** Absent while it runs. */
	outcome?: Outcome;
	/** It came to nothing and certainly was paid back, so the same may be created again. */
	isRefunded?: boolean;
	/** Percent, 0 to 100. */
	progress?: number;
	mode?: AsSent;
	/** What it is doing just now. */
	stage?: AsSent;
	/** What was charged for it, and for how long a video, where Viggle says so. */
	credits?: number;
	seconds?: number;
	videoUrl?: string;
	/** Only renders with a transparent background have one. */
	maskUrl?: string;
	errorCode?: string;
	errorMessage?: string;
	createdAt?: AsSent;
	completedAt?: AsSent;
	/** Which generation of the API knows it. */
	madeIn?: Version;
	/** What the API sent. */
	body: IDataObject;
}

/** A character or a scene that Viggle keeps. */
export interface Asset {
	noun: AssetNoun;
	id: string;
	/** The API's own word. What it means is in `outcome`. */
	status: string;
	/** Absent while it is made. */
	outcome?: 'ready' | 'failed';
	name?: string;
	thumbnailUrl?: AsSent;
	errorMessage?: string;
	createdAt?: AsSent;
	completedAt?: AsSent;
	/** What the API sent. */
	body: IDataObject;
}

export interface Scene extends Asset {
	/** Known once Viggle has looked at the video. */
	durationSeconds?: number;
	width?: AsSent;
	height?: AsSent;
	fps?: AsSent;
	/** The people of an imported template. */
	segments?: Segment[];
}

/** A person in a scene: its `uuid` is what a character mapping refers to. */
export type Segment = { uuid: string; type: string };

export interface Credits {
	/** What can be spent. */
	balance: number;
	totalPurchased?: AsSent;
	totalUsed?: AsSent;
	updatedAt?: AsSent;
	/** What the API sent. */
	body: IDataObject;
}

export type Upload = { file: File };

/** A file to upload or an address that Viggle fetches itself. */
export type MediaSource = Upload | { url: string };

/** What a render is made of; exactly one of the three ways to name the character and the motion. */
export type RenderInput = (
	| { image: MediaSource; video: MediaSource; model: string }
	| { characterId: string; sceneId: string }
	| { sceneId: string; characterMapping: Record<string, string> }
) & {
	backgroundMode: string;
	/** `R,G,B`, each 0 to 255; the API refuses it with any background but `solid`. */
	backgroundColor?: string;
	fast: boolean;
};

/** What a video is made of: a text, alone or with pictures, or a character that moves as in a video. */
export type VideoInput = { seed?: number; watermark: boolean } & (
	| ({
			prompt: string;
			durationSeconds: number;
			aspectRatio: string;
			quality: string;
			resolution: string;
	  } & (object | { firstFrame: MediaSource; lastFrame?: Upload } | { references: Upload[] }))
	| { character: MediaSource; drivingVideo: MediaSource; prompt?: string }
);

export interface CharacterInput {
	name: string;
	image: MediaSource;
}

export interface SceneInput {
	name: string;
	video: MediaSource;
	/** Renders of the scene that name no background of their own get this one. */
	backgroundMode: string;
	/** Holds for all renders of the scene. */
	model: string;
}

export interface TemplateInput {
	templateId: string;
	name?: string;
}
