import type { MediaSource } from './types';

/** Adds a file under this name, or an address under the same name with `_url`. */
export function appendMedia(form: FormData, field: string, media: MediaSource): void {
	// No file name argument: with one, the form would replace a streamed file by a plain copy of it.
	if ('file' in media) form.append(field, media.file);
	else form.append(`${field}_url`, media.url);
}
