import { invalidField, refused } from './apiErrors';
import type { Form, FormFile } from './form';

export interface RenderForm {
	image?: FormFile;
	imageUrl?: string;
	video?: FormFile;
	videoUrl?: string;
	characterId?: string;
	sceneId?: string;
	mapping?: string;
	model?: string;
	backgroundMode?: string;
	fast: boolean;
}

export const MODELS = ['V4_Preview', 'V3_Preview'];
/** `inpaint` is the old name of `original`. */
const BACKGROUND_MODES = ['original', 'solid', 'transparent', 'inpaint'];
const BOOLEANS: Record<string, boolean> = {
	true: true,
	'1': true,
	on: true,
	yes: true,
	false: false,
	'0': false,
	off: false,
	no: false,
};

/** Reads the fields of a render by their types alone; which ones go together is decided later. */
export function readRenderForm(form: Form): RenderForm {
	const backgroundMode = readBackgroundMode(form);
	checkColour(form.fields.bg_color, backgroundMode);
	return {
		image: readFile(form, 'ref_image'),
		imageUrl: readUrl(form, 'ref_image_url'),
		video: readFile(form, 'driving_video'),
		videoUrl: readUrl(form, 'driving_video_url'),
		characterId: readText(form, 'character_id'),
		sceneId: readText(form, 'scene_id'),
		mapping: readText(form, 'character_mapping'),
		model: readChoice(form, 'model', MODELS),
		backgroundMode,
		fast: readBoolean(form, 'fast'),
	};
}

/** An empty field counts as left out, as with form parsers of the service's kind. */
export function readText(form: Form, name: string): string | undefined {
	if (form.files[name]) throw invalidField(name, 'Input should be a valid string');
	return form.fields[name] || undefined;
}

/** An empty file counts as left out. */
export function readFile(form: Form, name: string): FormFile | undefined {
	if (form.fields[name] !== undefined) throw invalidField(name, 'Expected a file upload');
	const file = form.files[name];
	return file && file.size > 0 ? file : undefined;
}

export function readUrl(form: Form, name: string): string | undefined {
	const text = readText(form, name);
	if (text !== undefined && !(URL.canParse(text) && /^https?:/i.test(text))) {
		throw invalidField(name, 'Input should be a valid URL');
	}
	return text;
}

export function readChoice(form: Form, name: string, choices: string[]): string | undefined {
	const text = readText(form, name);
	if (text !== undefined && !choices.includes(text)) {
		throw invalidField(
			name,
			`Input should be ${choices.map((choice) => `'${choice}'`).join(' or ')}`,
		);
	}
	return text;
}

export function readBackgroundMode(form: Form): string | undefined {
	const mode = readChoice(form, 'background_mode', BACKGROUND_MODES);
	return mode === 'inpaint' ? 'original' : mode;
}

function readBoolean(form: Form, name: string): boolean {
	const text = readText(form, name)?.toLowerCase() ?? 'false';
	if (!(text in BOOLEANS)) throw invalidField(name, 'Input should be a valid boolean');
	return BOOLEANS[text];
}

function checkColour(colour: string | undefined, backgroundMode: string | undefined): void {
	if (colour === undefined || colour === '') return;
	if (backgroundMode !== 'solid') throw refused('bg_color requires background_mode=solid');
	const parts = colour.split(',');
	if (parts.length !== 3 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) {
		throw refused('bg_color must be "R,G,B" with numbers from 0 to 255');
	}
}
