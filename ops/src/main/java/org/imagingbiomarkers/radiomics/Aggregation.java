package org.imagingbiomarkers.radiomics;

import java.util.List;

/**
 * How the matrices of slices and directions become one value (reference manual, section 3.6 and following).
 */
public enum Aggregation {

		/** For features without matrices: one value for the whole region. */
		NONE("", "", Extent.VOLUME, false),
		/** By slice and direction, averaged over both. */
		SLICES_AVERAGED("2D-avg", "BTW3", Extent.SLICE, false),
		/** Directions merged in each slice, averaged over slices. */
		SLICES_MERGED("2D-mrg", "SUJT", Extent.SLICE, true),
		/** Slices merged for each direction, averaged over directions. */
		MERGED_SLICES_AVERAGED("2.5D-avg", "JJUI", Extent.MERGED_SLICES, false),
		/** Slices and directions merged. */
		MERGED_SLICES_MERGED("2.5D-mrg", "ZW7Z", Extent.MERGED_SLICES, true),
		/** By direction in the volume, averaged over directions. */
		VOLUME_AVERAGED("3D-avg", "ITBB", Extent.VOLUME, false),
		/** Directions in the volume merged. */
		VOLUME_MERGED("3D-mrg", "IAZD", Extent.VOLUME, true),
		/** By slice, averaged over slices. */
		SLICES("2D", "8QNN", Extent.SLICE, true),
		/** Slices merged. */
		MERGED_SLICES("2.5D", "62GR", Extent.MERGED_SLICES, true),
		/** In the volume. */
		VOLUME("3D", "KOBO", Extent.VOLUME, true);

	static final List<Aggregation> NONE_ONLY = List.of(NONE);
	static final List<Aggregation> DIRECTIONAL = List.of(SLICES_AVERAGED, SLICES_MERGED, MERGED_SLICES_AVERAGED,
		MERGED_SLICES_MERGED, VOLUME_AVERAGED, VOLUME_MERGED);
	static final List<Aggregation> DIRECTIONLESS = List.of(SLICES, MERGED_SLICES, VOLUME);

	/** Where neighbors are looked for, and how slices become one value. */
	public enum Extent {
			/** In each slice; the values of the slices are averaged. */
			SLICE,
			/** In each slice; the matrices of the slices are added. */
			MERGED_SLICES,
			/** In the volume. */
			VOLUME
	}

	private final String key;
	private final String code;
	private final Extent extent;
	private final boolean directionsMerged;

	Aggregation(final String key, final String code, final Extent extent, final boolean directionsMerged) {
		this.key = key;
		this.code = code;
		this.extent = extent;
		this.directionsMerged = directionsMerged;
	}

	/** The short name, such as {@code 2.5D-mrg}; empty for {@link #NONE}. */
	public String key() {
		return key;
	}

	/** The short name in tags of features, such as {@code 2_5D_comb}: the initiative calls merged directions combined. */
	public String tag() {
		return key.replace('.', '_').replace('-', '_').replace("mrg", "comb");
	}

	/** The code the initiative gave to the aggregation; empty for {@link #NONE}. */
	public String code() {
		return code;
	}

	public Extent extent() {
		return extent;
	}

	/** Whether the matrices of all directions are added before the features are taken from them. */
	public boolean directionsMerged() {
		return directionsMerged;
	}

	/** Whether neighbors are looked for in the slice only. */
	public boolean inSlices() {
		return extent != Extent.VOLUME;
	}
}
