/** The order of files on a machine that has not run them yet: two at a time, and none of the long ones last and alone. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest, though it is short to read. Vitest itself begins with the largest files. */
const slow = [
  "tests/browser/access.test.ts",
  "tests/attacks/endurance.test.ts",
  "tests/content/exercises.test.ts",
  "tests/unit/runtimes/typescript/generated.test.ts",
  "tests/unit/runtimes/python/generated.test.ts",
];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification): boolean => slow.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
