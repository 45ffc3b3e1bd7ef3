import { TypeInfo, getNamedType, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { CodedError } from '../errors';

/** Decorator of a field whose answer depends on the person who asks, not only on what their view may see. */
export const Personal = (): MethodDecorator & PropertyDecorator => Extensions({ personal: true });

/** Live updates are shared by all with one view, so they may not select what differs between persons. */
export function refusePersonalFields(schema: GraphQLSchema, document: DocumentNode): void {
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const field = types.getFieldDef();
        if (field?.extensions.personal) {
          const parent = types.getParentType();
          throw new CodedError('BAD_USER_INPUT', `${parent ? getNamedType(parent).name : ''}.${node.name.value} depends on the person and cannot be subscribed to. Ask for it in a query.`);
        }
      },
    }),
  );
}
