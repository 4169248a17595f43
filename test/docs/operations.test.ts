import { operationsOf } from '../../nodes/Viggle/execution/operation';
import { resources } from '../../nodes/Viggle/actions/registry';
import { readPage, tableBetween } from './markdown';

const table = tableBetween('operations', readPage('README.md'));

it('lists the operations that the node has, by their names in the editor, and no others', () => {
	const registered = resources.flatMap((resource) =>
		operationsOf(resource).map(({ option }) => [resource.option.name, option.name]),
	);

	expect(table.map(([resource, operation]) => [resource, operation])).toEqual(registered.sort());
});

it('says of each what it does, in a sentence', () => {
	const unclear = table.filter(([, , what]) => !/^[A-Z].{15,}\.$/.test(what));

	expect(unclear).toEqual([]);
});
