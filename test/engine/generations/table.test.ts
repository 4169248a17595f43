import { resources } from '../../../nodes/Viggle/actions/registry';
import { operationsOf } from '../../../nodes/Viggle/execution/operation';
import { readPage, tableBetween } from '../../docs/markdown';
import { openStage, type Stage } from '../../support/stage';

const IDS = { jobId: 'render_1', characterId: 'char_1', sceneId: 'mot_1', templateId: 'tpl_1' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
	stage.emulator.createJob({ id: IDS.jobId, endsAt: 0 });
	stage.emulator.createCharacter({ id: IDS.characterId });
	stage.emulator.createScene({ id: IDS.sceneId });
});
afterAll(async () => await stage.close());

const operations = resources.flatMap((resource) =>
	operationsOf(resource).map(({ option }) => ({
		names: [resource.option.name, option.name],
		values: { resource: resource.option.value, operation: option.value },
	})),
);

it.each(operations)("the README's table says whether V1 has $names", async ({ names, values }) => {
	const lacks = async (apiVersion: string, api: string) => {
		const credentials = { ...stage.credentials, apiVersion };
		const parameters = { ...values, ...IDS, name: 'Ada', prompt: 'A cat' };
		const result = await stage.run(parameters, [await stage.item()], { credentials });
		const message = result.error()?.message;
		const isRefused = message?.startsWith(`Viggle's ${api} API cannot `) === true;
		if (!isRefused && apiVersion === 'v1') expect(message).toBeUndefined();
		return isRefused;
	};
	const row = tableBetween('operations', readPage('README.md')).find(
		([resource, operation]) => resource === names[0] && operation === names[1],
	);
	const words = { no: await lacks('v1', 'V1'), only: false };
	if (!words.no) words.only = await lacks('classic', 'Classic');
	expect(row?.[3]).toBe(words.no ? 'no' : words.only ? 'only' : 'yes');
});
