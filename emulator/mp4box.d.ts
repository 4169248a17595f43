/** mp4box ships its types under `exports` only, which `moduleResolution: node` does not read. */
declare module 'mp4box' {
	export interface Movie {
		duration: number;
		timescale: number;
		fragment_duration?: { num: number; den: number };
		videoTracks: Array<{
			duration: number;
			timescale: number;
			track_width: number;
			track_height: number;
			nb_samples: number;
		}>;
	}
	export interface ISOFile {
		onReady?: (movie: Movie) => void;
		appendBuffer(buffer: ArrayBuffer & { fileStart: number }): number;
		flush(): void;
	}
	export function createFile(): ISOFile;
	export const Log: { error: (module: string, message?: string) => void };
}
