package org.imagingbiomarkers.radiomics;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which features are computed and how.
 *
 * @param families those wanted
 * @param aggregations those wanted; {@link Aggregation#NONE} is always wanted
 * @param texture how texture matrices are made
 */
public record FeatureSettings(Set<Family> families, Set<Aggregation> aggregations, TextureSettings texture) {

	/** Every family in the volume: directions averaged and merged. */
	public static FeatureSettings volume() {
		return new FeatureSettings(EnumSet.allOf(Family.class), EnumSet.of(Aggregation.VOLUME_AVERAGED,
			Aggregation.VOLUME_MERGED, Aggregation.VOLUME), TextureSettings.STANDARD);
	}

	/** Every family, textures in slices. */
	public static FeatureSettings slices() {
		return new FeatureSettings(EnumSet.allOf(Family.class), EnumSet.complementOf(EnumSet.of(Aggregation.VOLUME_AVERAGED,
			Aggregation.VOLUME_MERGED, Aggregation.VOLUME)), TextureSettings.STANDARD);
	}

	/** Every family in all its aggregations. */
	public static FeatureSettings everything() {
		return new FeatureSettings(EnumSet.allOf(Family.class), EnumSet.allOf(Aggregation.class), TextureSettings.STANDARD);
	}

	public FeatureSettings of(final Set<Family> wanted) {
		return new FeatureSettings(wanted, aggregations, texture);
	}

	public FeatureSettings with(final TextureSettings wanted) {
		return new FeatureSettings(families, aggregations, wanted);
	}

	/** The aggregations wanted of a family. */
	public List<Aggregation> aggregations(final Family family) {
		return family.aggregations().stream().filter(a -> a == Aggregation.NONE || aggregations.contains(a)).toList();
	}
}
