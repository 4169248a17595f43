import type { INodeParameters } from 'n8n-workflow';

import type { LoggedRequest } from '../../../emulator';
import { OpenApi } from '../../../emulator/openApi';
import { openStage, type Stage } from '../../support/stage';

/** Closed: what the contract does not name is not sent. */
const contract = new OpenApi({ closed: true, file: 'viggle-v1-openapi.yaml' });
const urls = {
	imageSource: 'url',
	imageUrl: 'https://example.com/a.png',
	videoSource: 'url',
	videoUrl: 'https://example.com/b.mp4',
};
const saved = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'mot_1' };
const solid = { backgroundMode: 'solid', backgroundColor: '#0000ff' };
const render = { resource: 'render', operation: 'create' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
	stage.emulator.createJob({ id: 'render_1', endsAt: 0 });
	stage.emulator.createCharacter({ id: 'char_1' });
	stage.emulator.createScene({ id: 'mot_1' });
});
afterAll(async () => await stage.close());

/** Whether a new motion takes a name is not known: docs/API-VERSIONS.md says so. */
const isOpen = (path: string, problem: string) => path === '/v1/motions' && /"name"/.test(problem);

/** What the contract has against a request. */
function complaints({ method, path, fields, files, body }: LoggedRequest) {
	const operation = contract.operationOf(method, path) ?? `${method} ${path}`;
	if (body !== undefined) return contract.requestProblems(operation, 'application/json', body);
	const parts = { ...fields, ...Object.fromEntries(Object.keys(files).map((name) => [name, ''])) };
	const sent = Object.keys(parts).length > 0 ? parts : undefined;
	const problems = contract.requestProblems(operation, 'multipart/form-data', sent);
	return problems?.filter((problem) => !isOpen(path, problem));
}

it.each<[string, INodeParameters]>([
	['a render of files', render],
	['a render of addresses, on another model', { ...render, ...urls, model: 'V3_Preview' }],
	['a render of saved assets before a color', { ...render, ...saved, ...solid }],
	['a render without a background', { ...render, backgroundMode: 'transparent' }],
	['a job', { resource: 'job', operation: 'get', jobId: 'render_1' }],
	['a character', { resource: 'character', operation: 'create', name: 'Ada' }],
	['a character of an address', { resource: 'character', operation: 'create', name: 'A', ...urls }],
	['a character that is read', { resource: 'character', operation: 'get', characterId: 'char_1' }],
	['a motion', { resource: 'scene', operation: 'create', name: 'Dance' }],
	['a motion of an address', { resource: 'scene', operation: 'create', name: 'Dance', ...urls }],
	['a template', { resource: 'scene', operation: 'import', templateId: 'tpl_1', name: 'Duet' }],
	['a motion that is read', { resource: 'scene', operation: 'get', sceneId: 'mot_1' }],
	['the motions', { resource: 'scene', operation: 'getAll' }],
	['the balance', { resource: 'account', operation: 'getCredits' }],
])('with a credential for V1, what is sent for %s is in the contract', async (_, parameters) => {
	const before = stage.emulator.requests.length;
	const credentials = { ...stage.credentials, apiVersion: 'v1' };
	const result = await stage.run(parameters, [await stage.item()], { credentials });
	expect(result.error()).toBeUndefined();
	const [request, ...more] = stage.emulator.requests.slice(before);
	expect(more).toEqual([]);
	expect(complaints(request)).toEqual([]);
	expect(request.headers.authorization).toBe(`Bearer ${stage.emulator.apiKey}`);
});

it('the comparison notices what is wrong', () => {
	const operation = contract.operationOf('POST', '/v1/renders')!;
	const form = (fields: object) =>
		contract.requestProblems(operation, 'multipart/form-data', fields);
	expect(form({ ref_image: '' })).not.toEqual([]);
	expect(form({ background_mode: 'plaid' })).not.toEqual([]);
	expect(form({ bg_color: '#00FF00' })).not.toEqual([]);
	expect(contract.operationOf('GET', '/v1/motions/import')).toBe('GET /v1/motions/import');
	expect(contract.requestProblems('DELETE /v1/videos/{id}', 'none', undefined)).toBeUndefined();
});
