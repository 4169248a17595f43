import type { Studio } from './studio';

export interface Picture {
	/** The file's name in `docs/images`, without its ending. */
	name: string;
	/** Absent: a PNG. */
	ending?: 'webm';
	/** Puts the editor into the state to be shown and returns a picture or a recording of it. */
	take(studio: Studio): Promise<Buffer>;
}
