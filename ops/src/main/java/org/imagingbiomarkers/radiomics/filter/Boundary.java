package org.imagingbiomarkers.radiomics.filter;

/** What lies beyond the image while it is filtered (IBSI 2 reference manual, section 2.3). */
public enum Boundary {

		/** Zeros. */
		ZERO {

			@Override
			int inside(final int index, final int size) {
				return index < 0 || index >= size ? OUTSIDE : index;
			}
		},
		/** The value of the nearest voxel. */
		NEAREST {

			@Override
			int inside(final int index, final int size) {
				return Math.max(0, Math.min(index, size - 1));
			}
		},
		/** The image again, as if its opposite faces touched. */
		PERIODIC {

			@Override
			int inside(final int index, final int size) {
				return Math.floorMod(index, size);
			}
		},
		/** The image mirrored at its faces: the voxels at the border are there twice. */
		MIRROR {

			@Override
			int inside(final int index, final int size) {
				final int place = Math.floorMod(index, 2 * size);
				return place < size ? place : 2 * size - 1 - place;
			}
		};

	/** Instead of an index where there is a zero. */
	static final int OUTSIDE = -1;

	/**
	 * The voxel that stands for one of a line of voxels, continued beyond its ends.
	 *
	 * @param index counted from the first voxel of the line; may be negative
	 * @return its index in the line, or {@link #OUTSIDE} for a zero
	 */
	abstract int inside(int index, int size);
}
