package org.imagingbiomarkers.plugins.pet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;

/**
 * Normal tissue that lesions are compared to.
 *
 * @param kind one of {@link #KINDS}
 * @param region where it is
 */
record ReferenceTissue(String kind, MaskRegion region) {

	static final String LIVER = "liver";
	static final String BLOOD_POOL = "blood pool";
	static final String MUSCLE = "muscle";
	static final String BACKGROUND = "background";
	static final List<String> KINDS = List.of(LIVER, BLOOD_POOL, MUSCLE, BACKGROUND);

	/**
	 * Takes the only region, otherwise the one that is named like the kind.
	 *
	 * @throws InputException if there are several and none has that name
	 */
	static ReferenceTissue of(final String kind, final Regions regions) throws InputException {
		final Optional<MaskRegion> region = regions.regions().size() == 1 ? Optional.of(regions.regions().get(0)) : regions
			.regions().stream().filter(r -> r.name().replace('_', ' ').equalsIgnoreCase(kind)).findFirst();
		return new ReferenceTissue(kind, region.orElseThrow(() -> new InputException(
			"reference must hold one region, or one " + "that is named \"" + kind +
				"\" or that reference_label tells, but it holds " + regions.names().stream().map(name -> "\"" + name + "\"")
					.collect(Collectors.joining(", ")) + ".")));
	}
}
