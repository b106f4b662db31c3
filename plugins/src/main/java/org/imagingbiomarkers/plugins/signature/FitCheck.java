package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.model.signature.FarValue;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TrainingRange;
import org.imagingbiomarkers.plugins.radiomics.FeatureExtractionRecipe;

/**
 * Whether samples fit a signature: what it was not trained on it must not judge. What does not fit is refused in one
 * sentence, or, where the user insists, reported.
 *
 * @param signature to apply
 * @param anyway whether what does not fit is only reported
 * @param warnings get what is reported
 */
record FitCheck(Signature signature, boolean anyway, List<Warning> warnings) {

	/** Values farther outside of the training range than this, in standard deviations, are refused. */
	static final double ALLOWED_BEYOND = 3;

	private static final double SPACING_TOLERANCE = 0.01;
	private static final int MAX_REPORTED = 5;
	/** Fewer rows may well have the same value. */
	private static final int LEAST_ROWS = 5;

	private void refuse(final String sentence) {
		if (!anyway) {
			throw new InvalidInputException(sentence + " Set anyway to apply the signature nevertheless.");
		}
		warnings.add(Warning.of(Warning.Kind.RELIABILITY, sentence));
	}

	/** Compares the extraction of features to that of the training. */
	void checkExtraction(final ExtractionRecord other, final String name) {
		final ExtractionRecord own = signature.extraction();
		if (!own.isKnown() || !other.isKnown()) {
			warnings.add(Warning.assumed("How the features of " + name + (own.isKnown() ? "" : " and of the signature") +
				" were measured is not known: they are taken to be the same."));
			return;
		}
		if (!own.sha256().equals(other.sha256())) {
			refuse("The features of " + name + " were measured in another way than those of the signature: " + difference(own
				.settings(), other.settings()) + ".");
		}
		checkVersion(other.version(), name);
	}

	/** Compares the version of the software that measured the features. */
	void checkVersion(final String version, final String name) {
		final String own = signature.extraction().version();
		if (!own.isBlank() && !version.isBlank() && !own.equals(version)) {
			refuse("The features of " + name + " were measured by version " + version +
				" of this software, but those of the signature by version " + own + ".");
		}
	}

	private static String difference(final Map<String, Object> own, final Map<String, Object> other) {
		final TreeSet<String> keys = new TreeSet<>(own.keySet());
		keys.addAll(other.keySet());
		return keys.stream().filter(key -> !Objects.equals(String.valueOf(own.get(key)), String.valueOf(other.get(key))))
			.findFirst().map(key -> key + " is " + other.getOrDefault(key, "not set") + ", but was " + own.getOrDefault(key,
				"not set")).orElse("the settings differ");
	}

	/** Compares the voxels of an image to those of the training images, where features depend on them. */
	void checkSpacing(final Vector spacing, final String name) {
		final double[] own = signature.extraction().spacing();
		if (new FeatureExtractionRecipe(signature.extraction().settings()).resamples()) return;
		if (Double.isNaN(own[0])) {
			warnings.add(Warning.assumed("The voxel size of the training images is not known, and features are measured " +
				"without resampling: that of " + name + " is taken to fit."));
			return;
		}
		final double[] found = { spacing.x(), spacing.y(), spacing.z() };
		for (int axis = 0; axis < 3; axis++) {
			if (Math.abs(found[axis] - own[axis]) > SPACING_TOLERANCE * own[axis]) {
				refuse(String.format(Locale.ROOT,
					"The voxels of %s are %.4g x %.4g x %.4g mm, but the signature was trained on " +
						"%.4g x %.4g x %.4g mm and its features are not resampled.", name, found[0], found[1], found[2], own[0],
					own[1], own[2]));
				return;
			}
		}
	}

	/**
	 * Reports columns of words none of which the signature knows: all rows would count as the word that it compares others
	 * to.
	 */
	void checkWords(final SampleTable samples) throws InputException {
		final Map<String, Set<String>> known = new TreeMap<>();
		for (final String input : signature.inputs()) {
			final int is = input.lastIndexOf('=');
			if (is < 0 || samples.has(input)) continue;
			known.computeIfAbsent(input.substring(0, is), column -> new TreeSet<>()).add(input.substring(is + 1));
		}
		for (final Map.Entry<String, Set<String>> one : known.entrySet()) {
			final List<String> found = Arrays.stream(samples.words("file", one.getKey())).filter(word -> !word.isEmpty())
				.distinct().toList();
			if (found.isEmpty() || found.stream().anyMatch(one.getValue()::contains)) continue;
			warnings.add(Warning.doubtful("\"" + one.getKey() + "\" of " + samples.name() + " is never " + String.join(" or ",
				one.getValue()) + ", which the signature asks for, but \"" + found.get(0) +
				"\": if it is only written in another way, the risks are wrong."));
		}
	}

	/** Reports features that are the same in all rows, but were not in training. */
	void checkVariation(final FeatureMatrix features, final String name) {
		if (features.rows() < LEAST_ROWS) return;
		for (final TrainingRange range : signature.ranges()) {
			final double[] values = features.column(range.feature());
			if (!(range.deviation() > 0) || Double.isNaN(values[0]) || Arrays.stream(values).anyMatch(v -> v != values[0])) {
				continue;
			}
			warnings.add(Warning.doubtful("\"" + range.feature() + "\" of " + name + " is the same in all " + features.rows() +
				" rows, but was not in training: if it was not measured, the risks are wrong."));
		}
	}

	/** Compares values to the ranges of the training; far ones are refused, near ones reported. */
	void checkRanges(final FeatureMatrix features, final String name) {
		final List<FarValue> outside = new ArrayList<>(signature.farValues(features));
		outside.sort(Comparator.comparingDouble(value -> -value.beyond()));
		if (outside.isEmpty()) return;
		if (outside.get(0).beyond() > ALLOWED_BEYOND) {
			refuse("In " + name + " " + outside.get(0).sentence() + ", but at most " + (int) ALLOWED_BEYOND + " are allowed.");
		}
		outside.stream().skip(outside.get(0).beyond() > ALLOWED_BEYOND && anyway ? 1 : 0).limit(MAX_REPORTED).forEach(
			value -> warnings.add(Warning.of(Warning.Kind.RELIABILITY, "In " + name + " " + value.sentence() + ".")));
		if (outside.size() > MAX_REPORTED) {
			warnings.add(Warning.of(Warning.Kind.RELIABILITY, outside.size() + " values of " + name +
				" lie outside of the training ranges; the farthest are reported."));
		}
	}
}
