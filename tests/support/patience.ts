import { configure } from '@testing-library/react'

// How long a test waits for what it expects on a page: a busy machine is no failure.
configure({ asyncUtilTimeout: 30_000 })
