import { invalidField } from '../../apiErrors';
import { makeSegments } from '../../made';
import type { EmulatorState } from '../../state';
import type { EmulatedScene } from '../../types';

/** Documentation and connector disagree on the name of the id and on the answer; `style` decides. */
export function importTemplate(body: unknown, state: EmulatorState): Record<string, unknown> {
	const { style, templateSegments } = state.settings;
	const idField = style === 'connector' ? 'template_uuid' : 'template_id';
	const fields = readObject(body);
	if (fields[idField] === undefined) throw invalidField(idField, 'Field required');
	const templateId = readString(fields, idField);
	const name = fields.name === undefined ? `Template ${templateId}` : readString(fields, 'name');
	const segments = makeSegments(templateSegments);
	return importAnswer(state.addScene({ name, segments }), style);
}

function importAnswer(scene: EmulatedScene, style: string): Record<string, unknown> {
	const { id, jobId, segments } = scene;
	if (style === 'connector') {
		const people = segments.map(({ uuid }) => uuid);
		const message = 'Template import started';
		return { scene_id: id, job_id: jobId, status: 'pending', message, character_uuids: people };
	}
	const answer = { id, status: 'pending', credits_reserved: scene.durationSeconds, segments };
	return style === 'wrapped' ? { data: answer } : answer;
}

function readObject(body: unknown): Record<string, unknown> {
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
	throw invalidField('body', 'Input should be a valid dictionary');
}

function readString(fields: Record<string, unknown>, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string' || value === '') {
		throw invalidField(name, 'Input should be a valid string');
	}
	return value;
}
