import type { Studio } from './studio';

export interface Picture {
	/** The file's name in `docs/images`, without its ending. */
	name: string;
	/** Puts the editor into the state to be shown and returns a PNG of it. */
	take(studio: Studio): Promise<Buffer>;
}
