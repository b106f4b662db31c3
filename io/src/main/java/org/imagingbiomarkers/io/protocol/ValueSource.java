package org.imagingbiomarkers.io.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** Where the value of a requirement comes from. */
public sealed interface ValueSource permits ValueSource.Element, ValueSource.Derived {

	/** For tables: tags, in the order in which they are looked for. */
	String words();

	/**
	 * A data element.
	 *
	 * @param sequences that it is in, outermost first; their first items count. None: anywhere in the functional groups of
	 * a frame, or at the top
	 * @param tags the first that has a value counts, as enhanced images have other tags than classic ones; private ones as
	 * in the first block, such as (0019,100C)
	 * @param creator that reserves the block of a private tag; empty for a tag of the standard
	 * @param vr what its bytes mean where the file does not say; empty where the tag is known
	 */
	record Element(List<Integer> sequences, List<Integer> tags, String creator, Optional<VR> vr) implements ValueSource {

		public Element {
			sequences = List.copyOf(sequences);
			tags = List.copyOf(tags);
		}

		@Override
		public String words() {
			return sequences.stream().map(Tag::text).map(text -> text + " > ").collect(Collectors.joining()) + tags.stream()
				.map(Tag::text).collect(Collectors.joining(" or "));
		}
	}

	/** A number that follows from several elements, or from all images together. */
	enum Derived implements ValueSource {

			/** From the injection to the first acquisition of a PET series, min. */
			UPTAKE_TIME("uptake_time", "min", "(0018,1078) or (0018,1072), (0008,0032)"), //
			/** Smallest b-value, s/mm^2. */
			SMALLEST_B("smallest_b", "s/mm^2", "(0018,9087) or private"), //
			/** Largest b-value, s/mm^2. */
			LARGEST_B("largest_b", "s/mm^2", "(0018,9087) or private"), //
			/** How many b-values differ by more than 5 % and 10 s/mm^2. */
			NUMBER_OF_B("number_of_b", "", "(0018,9087) or private"), //
			/** Median of the time from one volume to the next, s. */
			TIME_STEP("time_step", "s", "(0020,9153), (0018,1060), (0008,0032), (0008,0033), ..."), //
			/** From the first volume to the last, min. */
			DYNAMIC_DURATION("dynamic_duration", "min", "(0020,9153), (0018,1060), (0008,0032), (0008,0033), ..."), //
			/** How many volumes. */
			VOLUMES("volumes", "", "all images"), //
			/** How many slices. */
			SLICES("slices", "", "all images"), //
			/** The larger of the two sides of a pixel, mm. */
			PIXEL_SIZE("pixel_size", "mm", "(0028,0030)"), //
			/** From the middle of a slice to that of the next, mm. */
			SLICE_SPACING("slice_spacing", "mm", "(0020,0032)"), //
			/** What is left out between slices, mm; below 0 where slices overlap. */
			SLICE_GAP("slice_gap", "mm", "(0020,0032), (0018,0050)");

		private final String key;
		private final String unit;
		private final String tags;

		Derived(final String key, final String unit, final String tags) {
			this.key = key;
			this.unit = unit;
			this.tags = tags;
		}

		/** As it is written in profiles. */
		public String key() {
			return key;
		}

		/** Of the number; empty where it is a count. */
		public String unit() {
			return unit;
		}

		@Override
		public String words() {
			return tags;
		}

		static Optional<Derived> of(final String key) {
			return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
		}
	}
}
