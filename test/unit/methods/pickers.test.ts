import { NodeHelpers } from 'n8n-workflow';

import { Viggle } from '../../../nodes/Viggle/Viggle.node';
import { everyField } from '../../support/fields';

const { description, methods } = new Viggle();
const pickers = description.properties
	.flatMap((property) => everyField(property))
	.filter(({ type }) => type === 'resourceLocator');

it('pickers open lists that exist, and take an ID as well', () => {
	expect(pickers.length).toBeGreaterThanOrEqual(8);
	for (const { modes = [], default: preset } of pickers) {
		expect(preset).toEqual({ mode: 'list', value: '' });
		expect(modes.map(({ name }) => name)).toEqual(['list', 'id']);
		const method = modes[0]?.typeOptions?.searchListMethod;
		expect(Object.keys(methods.listSearch)).toContain(method);
		expect(modes[0]?.typeOptions?.searchable).toBe(true);
	}
});

const methodFor = (resource: string, operation: string, name: string) => {
	const node = { typeVersion: 1, parameters: { resource, operation, inputMode: 'reusable' } };
	// Not those inside of a list, which have no conditions of their own.
	const shown = description.properties.find(
		(field) =>
			field.name === name &&
			NodeHelpers.displayParameter(node.parameters, field, node, description),
	);
	return shown?.modes?.[0]?.typeOptions?.searchListMethod;
};

it.each([
	['render', 'create', 'characterId', 'searchReadyCharacters'],
	['render', 'create', 'sceneId', 'searchReadyScenes'],
	['render', 'estimate', 'sceneId', 'searchReadyScenes'],
	['character', 'get', 'characterId', 'searchCharacters'],
	['character', 'delete', 'characterId', 'searchCharacters'],
	['scene', 'get', 'sceneId', 'searchScenes'],
	['scene', 'delete', 'sceneId', 'searchScenes'],
])('%s: %s offers for %s what %s lists', (resource, operation, name, method) => {
	expect(methodFor(resource, operation, name)).toBe(method);
});
