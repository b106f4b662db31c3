package org.imagingbiomarkers.radiomics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;

/** The phantoms of the initiative, the configurations it computed their reference values with, and how to judge. */
public record ReferencePhantom(Nifti image, Nifti mask) {

	static ReferencePhantom digital() {
		return new ReferencePhantom(Nifti.read(file("digital_phantom/phantom.nii.gz")), Nifti.read(file(
			"digital_phantom/mask.nii.gz")));
	}

	static ReferencePhantom ct() {
		return new ReferencePhantom(Nifti.read(file("ct_phantom/phantom.nii.gz")), Nifti.read(file(
			"ct_phantom/mask.nii.gz")));
	}

	private static Path file(final String name) {
		return Csv.referenceFile("radiomics/" + name);
	}

	/** What was measured, by the tags of the reference values. */
	Map<String, FeatureValue> measure(final PreparationSettings preparation, final FeatureSettings features) {
		final RegionPreparation prepared = preparation(preparation);
		final Map<String, FeatureValue> values = new HashMap<>();
		for (final FeatureValue value : FeatureExtraction.measure(prepared.prepare(mask.mask()), features, new Workers(2))) {
			values.put(value.tag(), value);
		}
		return values;
	}

	RegionPreparation preparation(final PreparationSettings settings) {
		return new RegionPreparation(image.image(), image.spacing(), settings);
	}

	/** The diagnostics of image and region, by the tags of the reference values. */
	Map<String, String> diagnostics(final PreparationSettings settings) {
		final RegionPreparation preparation = preparation(settings);
		final List<Diagnostic> all = new ArrayList<>(preparation.imageDiagnostics());
		all.addAll(preparation.prepare(mask.mask()).diagnostics());
		final Map<String, String> values = new HashMap<>();
		for (final Diagnostic diagnostic : all) {
			values.put(diagnostic.tag(), diagnostic.value());
		}
		return values;
	}

	static PreparationSettings a() {
		return PreparationSettings.asIs().within(-500, 400).binned(new Binning.FixedSize(25, OptionalDouble.empty()));
	}

	static PreparationSettings b() {
		return PreparationSettings.asIs().resampled(new Resampling(2, 2, 0, Interpolation.LINEAR, Interpolation.LINEAR, 0.5,
			true)).within(-500, 400).binned(new Binning.FixedNumber(32));
	}

	static PreparationSettings c() {
		return in2mm(Interpolation.LINEAR).within(-1000, 400).binned(new Binning.FixedSize(25, OptionalDouble.empty()))
			.volumeHistogramBinned(new Binning.FixedSize(2.5, OptionalDouble.empty()));
	}

	static PreparationSettings d() {
		return in2mm(Interpolation.LINEAR).withoutOutliers(3).binned(new Binning.FixedNumber(32));
	}

	static PreparationSettings e() {
		return in2mm(Interpolation.SPLINE).within(-1000, 400).withoutOutliers(3).binned(new Binning.FixedNumber(32))
			.volumeHistogramBinned(new Binning.FixedNumber(1000));
	}

	private static PreparationSettings in2mm(final Interpolation interpolation) {
		return PreparationSettings.asIs().resampled(new Resampling(2, 2, 2, interpolation, Interpolation.LINEAR, 0.5, true));
	}

	/**
	 * Judges as the README of the reference values says: three significant digits, then the tolerance. Counts are told to
	 * more digits and have to be met as they are.
	 */
	static boolean agrees(final double computed, final Map<String, String> row) {
		if (!Double.isFinite(computed)) return false;
		final double rounded = computed == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.2e", computed));
		final double value = Csv.number(row, "value");
		return Math.min(Math.abs(rounded - value), Math.abs(computed - value)) <= Csv.number(row, "tolerance") + 1e-9 * Math
			.abs(value);
	}
}
