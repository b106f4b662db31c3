package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.radiomics.Volume;

/** The images that features are taken from: the original and what filters make of it. */
final class DerivedImages {

	private DerivedImages() {}

	/**
	 * One of them.
	 *
	 * @param name with which the names of features begin, such as {@code log-sigma-2-0-mm-3D}
	 * @param image null if there is a reason why not
	 * @param reason in words that end a sentence
	 */
	record Derived(String name, Volume image, String reason) {

		Derived(final String name, final Volume image) {
			this(name, image, "");
		}
	}

	/** @throws IllegalArgumentException in one sentence, if settings of an image type make no sense */
	static void check(final Parameters.Wanted wanted) {}

	static List<Derived> of(final Picture picture, final Parameters.Wanted wanted) {
		final List<Derived> images = new ArrayList<>();
		images.add(new Derived("original", picture.image()));
		return images;
	}
}
