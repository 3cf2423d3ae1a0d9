// SPDX-License-Identifier: AGPL-3.0-or-later

/** An entry of `package-lock.json`, as far as we read it. */
export type LockedPackage = {
  version?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
  os?: readonly string[] | string;
  cpu?: readonly string[] | string;
  libc?: readonly string[] | string;
};

/** The machines that a valise can be made for, in npm's words. */
export type Machine = { os: string; cpu: string; libc: string | undefined };

/**
 * Folders of the packages that a running site reads on such a machine, relative to the program, from the packages of its
 * lock file by folder. Node itself, which comes as a package too, is not one of them.
 */
export function listRuntimePackages(packages: Readonly<Record<string, LockedPackage>>, machine: Machine): string[] {
  return Object.entries(packages).flatMap(([folder, locked]) => {
    const isRead = folder !== '' && !locked.dev && !locked.devOptional && !/^node_modules\/node-[a-z]+-/.test(folder);
    return isRead && suits(locked, machine) ? [folder] : [];
  });
}

/** Those of a machine that no other one needs: code made for it, and Node. By folder, as they are locked. */
export function listOwnPackages(
  packages: Readonly<Record<string, LockedPackage>>,
  machine: Machine,
  node: string,
): Record<string, LockedPackage> {
  const folders = listRuntimePackages(packages, machine).filter((folder) => packages[folder]?.os !== undefined);
  return Object.fromEntries(
    [...folders, `node_modules/${node}`].flatMap((folder) => {
      const locked = packages[folder];
      return locked ? [[folder, locked] as const] : [];
    }),
  );
}

function suits({ os, cpu, libc }: LockedPackage, machine: Machine): boolean {
  return allows(os, machine.os) && allows(cpu, machine.cpu) && allows(libc, machine.libc);
}

/** npm writes one value as a word, several as a list. */
function allows(wanted: readonly string[] | string | undefined, actual: string | undefined): boolean {
  return wanted === undefined || (actual !== undefined && [wanted].flat().includes(actual));
}
