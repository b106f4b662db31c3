package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;

/**
 * What each volume of a series of arterial spin labeling is, from the table of BIDS beside it:
 * {@code sub-01_aslcontext.tsv} of {@code sub-01_asl.nii.gz}, one word a line below {@code volume_type}.
 */
final class LabelingContext {

	private static final int MAX_BYTES = 1 << 20;
	private static final String SUFFIX = "asl";
	/** As {@link AcquisitionValue#LABELING_ORDER} has it. */
	private static final Map<String, Double> ROLES = Map.of("control", 0.0, "label", 1.0, "m0scan", 2.0, "deltam", 3.0);

	private LabelingContext() {}

	/** The roles of the volumes; empty where there is no such table, or, with a warning, where it does not fit. */
	static Optional<Sourced<List<Double>>> read(final Path image, final long volumes, final List<Warning> warnings)
		throws IOException
	{
		final String base = NiftiName.base(image);
		if (!base.endsWith(SUFFIX)) return Optional.empty();
		final Path file = image.resolveSibling(base + "context.tsv");
		if (!Files.isRegularFile(file)) return Optional.empty();
		final String name = file.getFileName().toString();
		final List<Double> roles = new ArrayList<>();
		for (final String line : SidecarFiles.text(file, MAX_BYTES).orElse("").lines().skip(1).toList()) {
			final String word = line.strip().toLowerCase(Locale.ROOT).split("\\t")[0];
			if (!word.isEmpty()) roles.add(ROLES.getOrDefault(word, Double.NaN));
		}
		if (roles.size() == volumes && roles.stream().allMatch(Double::isFinite)) return Optional.of(new Sourced<>(roles,
			name));
		warnings.add(Warning.leftOut(String.format(Locale.ROOT,
			"%s is left out: it should have a line of control, label, m0scan or deltam for each of the %d volumes.", name,
			volumes)));
		return Optional.empty();
	}
}
