package org.imagingbiomarkers.lesion;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/** How a lesion is outlined from one point, or from strokes inside and outside. */
public enum SegmentationMethod {

		/**
		 * {@link #BACKGROUND_CORRECTED} for uptake, {@link #REGION_GROWING} for all else; {@link #RANDOM_WALKER} from
		 * strokes.
		 */
		AUTO("auto"),
		/**
		 * A threshold at 41 % of the way from what surrounds the lesion to its maximum (Boellaard et al. 2015,
		 * doi:10.1007/s00259-014-2961-x).
		 */
		BACKGROUND_CORRECTED("background corrected"),
		/** The threshold of {@link org.imagingbiomarkers.pet.Delineation.AdaptiveThreshold}. */
		ADAPTIVE("adaptive"),
		/** All voxels from a value on that are connected with the point. */
		FIXED("fixed"),
		/** All voxels from a percentage of the maximum of the lesion on. */
		PERCENT_OF_MAX("percent of max"),
		/** Where uptake decreases most steeply: see {@link org.imagingbiomarkers.pet.GradientWatershed}. */
		GRADIENT("gradient"),
		/** What resembles the point, up to the sharpest edge. */
		REGION_GROWING("region growing"),
		/** The side on which a random walk from a voxel first arrives (Grady 2006, doi:10.1109/TPAMI.2006.233). */
		RANDOM_WALKER("random walker"),
		/** The side that conquers a voxel with the least loss (Vezhnevets and Konouchine 2005, GraphiCon). */
		GROW_CUT("grow cut"),
		/** The side that floods a voxel first, over the gradient (Meyer 1994, doi:10.1016/0165-1684(94)90060-4). */
		WATERSHED("watershed");

	private final String key;

	SegmentationMethod(final String key) {
		this.key = key;
	}

	/** The name in commands. */
	public String key() {
		return key;
	}

	public static List<String> keys() {
		return Arrays.stream(values()).map(SegmentationMethod::key).toList();
	}

	/** @throws InvalidInputException if there is no method of this name */
	public static SegmentationMethod of(final String key) {
		return Arrays.stream(values()).filter(method -> method.key.equals(key)).findFirst().orElseThrow(
			() -> new InvalidInputException("The method must be one of " + String.join(", ", keys()) + ", but it is \"" + key +
				"\"."));
	}

	/** Whether it is one for uptake: bright lesions on a darker background. */
	public boolean isForUptake() {
		return this == BACKGROUND_CORRECTED || this == ADAPTIVE || this == FIXED || this == PERCENT_OF_MAX ||
			this == GRADIENT;
	}

	/** Whether it needs to know what lies outside: strokes, or the outline that another method gives. */
	public boolean takesStrokes() {
		return this == RANDOM_WALKER || this == GROW_CUT || this == WATERSHED;
	}
}
