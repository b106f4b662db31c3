package org.imagingbiomarkers.radiomics.filter;

import java.util.stream.IntStream;

/** A flat array in parallel, in pieces of neighboring voxels. */
final class Chunks {

	private static final int SIZE = 1 << 15;

	private Chunks() {}

	interface Work {

		/** @param to exclusive */
		void on(int from, int to);
	}

	static void forEach(final int length, final Work work) {
		IntStream.range(0, (length + SIZE - 1) / SIZE).parallel().forEach(chunk -> work.on(chunk * SIZE, Math.min(length,
			(chunk + 1) * SIZE)));
	}
}
