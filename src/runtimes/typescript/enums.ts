/** Enums of a program: their members in order, with what is known of their values. */
import { constantOf, isText, type Constant } from "./enum-values.ts";
import { childOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

export interface EnumMember {
  readonly id: SyntaxNode;
  readonly initializer: SyntaxNode | null;
  readonly key: string;
  /** What a member without initializer is: one more than the last, as text of a program. */
  readonly value: string;
  /** Numbers name their member (`Color[0]`); texts do not. */
  readonly hasWayBack: boolean;
}

export class EnumTable {
  /** Enum → member → what is known of it. */
  readonly #values = new Map<string, Map<string, Constant>>();
  readonly #constants = new Map<string, Constant>();

  constructor(ast: SyntaxNode) {
    for (const statement of listOf(ast, "body")) this.#noteConstants(childOf(statement, "declaration") ?? statement);
  }

  #noteConstants(statement: SyntaxNode): void {
    if (statement.type !== "VariableDeclaration" || statement["kind"] !== "const") return;
    for (const declarator of listOf(statement, "declarations")) {
      const id = childOf(declarator, "id");
      if (id === null || childOf(id, "typeAnnotation") !== null) continue;
      this.#constants.set(nameOf(id), constantOf(childOf(declarator, "init"), this.#lookup("")));
    }
  }

  #lookup(enumName: string): (name: string, owner: string | null) => Constant {
    return (name, owner) => {
      if (owner !== null) return this.#values.get(owner)?.get(name) ?? null;
      return this.#values.get(enumName)?.get(name) ?? this.#constants.get(name) ?? null;
    };
  }

  /** Members of all enums of this name so far: an initializer may name them. */
  namesIn(name: string): ReadonlySet<string> {
    return new Set(this.#values.get(name)?.keys());
  }

  members(node: SyntaxNode): readonly EnumMember[] {
    const name = nameOf(childOf(node, "id"));
    const values = this.#values.get(name) ?? new Map<string, Constant>();
    this.#values.set(name, values);
    let next: number | null = 0;
    return listOf(node, "members").flatMap((member) => {
      const id = childOf(member, "id");
      if (id === null) return [];
      const initializer = childOf(member, "initializer");
      const key = nameOf(id);
      const value: Constant = initializer === null ? next : constantOf(initializer, this.#lookup(name));
      values.set(key, value);
      next = typeof value === "number" ? value + 1 : null;
      const text = value === null ? "void 0" : String(value);
      return [{ id, initializer, key, value: text, hasWayBack: typeof value !== "string" && !isText(initializer) }];
    });
  }
}
