package org.imagingbiomarkers.radiomics.filter;

/** How an image is continued beyond its borders while it is filtered (IBSI 2 reference manual, section 2.3). */
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
		/** The image mirrored at its faces: the voxels at the border are repeated. */
		MIRROR {

			@Override
			int inside(final int index, final int size) {
				final int place = Math.floorMod(index, 2 * size);
				return place < size ? place : 2 * size - 1 - place;
			}
		};

	/** Returned instead of an index where there is a zero. */
	static final int OUTSIDE = -1;

	/**
	 * The voxel whose value a continued line of voxels has at an index.
	 *
	 * @param index counted from the first voxel of the line; may be negative
	 * @return its index in the line, or {@link #OUTSIDE} for a zero
	 */
	abstract int inside(int index, int size);
}
