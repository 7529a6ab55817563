/** The sheet that menus, lists and popovers float on. */
export const floatingClass =
  'max-w-[min(var(--available-width),calc(100vw-1rem))] origin-(--transform-origin) rounded-[10px] border border-line bg-surface p-1 text-sm text-ink shadow-pop outline-none transition-[opacity,scale] duration-100 data-starting-style:scale-[.98] data-starting-style:opacity-0 data-ending-style:opacity-0'

/** One entry of a menu or list. */
export const itemClass =
  'flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1.5 outline-none select-none cursor-pointer pointer-coarse:min-h-11 data-highlighted:bg-accent-weak data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0'
