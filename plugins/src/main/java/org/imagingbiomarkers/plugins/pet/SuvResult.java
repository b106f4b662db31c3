package org.imagingbiomarkers.plugins.pet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetHeaderCheck;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.Quantity;

import ij.ImagePlus;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An SUV image and what it was made of.
 *
 * @param source the image it was made of
 * @param series the same with its place and acquisition
 * @param header the values that were used
 * @param factors what its planes were multiplied by
 */
record SuvResult(ImagePlus source, Series series, PetHeader header, SuvFactors factors) {

	private static final String PREFIX = "biomarkers.suv.";

	/**
	 * The image as people see it. It remembers its values as the header of a series of SUV, so that whoever reads it again,
	 * or makes it an SUV of another variant, does not take it for one of activities.
	 */
	ImagePlus image(final PlanarImg<FloatType, ?> values) {
		final SuvVariant variant = factors.variant();
		final Series suv = new Series(variant.label() + " " + series.title(), values, variant.unit(), series.geometry(),
			new Acquisition(series.acquisition().all(), Optional.of(headerOfSuv())), List.of());
		final ImagePlus image = ImagePlusSeries.image(suv);
		properties().forEach((key, text) -> image.setProp(PREFIX + key, text));
		SourceFiles.set(image, SourceFiles.of(source));
		SourceHeader.carryOver(source, image);
		MapImage.color(image, quantity());
		return image;
	}

	/** One sentence for each doubt about the header or the computation. */
	List<Warning> warnings() {
		final List<Warning> warnings = new ArrayList<>(PetHeaderCheck.warnings(header));
		factors.warnings().forEach(sentence -> warnings.add(Warning.doubtful(sentence)));
		return warnings;
	}

	private Quantity quantity() {
		return Quantity.of(factors.variant() == SuvVariant.BODY_SURFACE ? "suv_bsa" : "suv");
	}

	private PetHeader headerOfSuv() {
		final PetHeader.Builder suv = PetHeader.builder();
		for (final PetValue<?> value : PetValue.all()) {
			copy(value, suv);
		}
		return suv.put(PetValue.UNITS, new Sourced<>(List.of(factors.variant().units()), "SUV Image")).put(PetValue.SUV_TYPE,
			new Sourced<>(List.of(factors.variant().suvType()), "SUV Image")).build();
	}

	private <T> void copy(final PetValue<T> value, final PetHeader.Builder suv) {
		header.get(value).ifPresent(stated -> suv.put(value, stated));
	}

	private Map<String, String> properties() {
		final Map<String, String> properties = new LinkedHashMap<>();
		properties.put("variant", factors.variant().key());
		properties.put("rule", factors.rule().key() + ": " + factors.rule().sentence());
		properties.put("factor", joined(factors.factors()));
		if (!factors.decayTimes().isEmpty()) {
			properties.put("decay_time", joined(factors.decayTimes()));
			properties.put("dose", joined(factors.doses()));
		}
		header.get(PetValue.UNITS).ifPresent(units -> {
			properties.put("units_before", PetHeader.ofPlane(units, 0));
			properties.put("units_before.source", units.source());
		});
		if (!warnings().isEmpty()) properties.put("warnings", String.join(" ", Warning.sentences(warnings())));
		return properties;
	}

	private static String joined(final List<Double> numbers) {
		return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

	/** How the image came about by the command that made it. */
	Provenance provenance(final BiomarkerCommand command) {
		return ProvenanceRecorder.of(command, source, series.acquisition().all(), details());
	}

	/**
	 * Writes the image and its provenance.
	 *
	 * @param patient whether a DICOM file has patient and study of the series
	 * @return the files
	 */
	List<Path> write(final ImagePlus suv, final Path where, final PatientModule patient, final MapFormat format,
		final Provenance provenance) throws IOException
	{
		final String name = ResultFolder.fileName(series.title()) + "_suv_" + factors.variant().key().replace(' ', '_');
		try (ResultFolder folder = ResultFolder.open(where, patient)) {
			folder.map(name, suv, format, new MapDescription(factors.variant().label(), code(), SourceFiles.of(source), Project
				.version()));
			folder.provenance(name, provenance);
			return folder.finish();
		}
	}

	/** What DICOM calls it (PS3.16 CID 85). */
	private Code code() {
		return switch (factors.variant()) {
			case BODY_WEIGHT -> new Code("126401", "DCM", "SUVbw");
			case LBM_MORGAN -> new Code("126402", "DCM", "SUVlbm");
			case BODY_SURFACE -> new Code("126403", "DCM", "SUVbsa");
			case IDEAL_WEIGHT -> new Code("126404", "DCM", "SUVibw");
			case LBM_JANMAHASATIAN -> new Code("126405", "DCM", "SUVlbm(Janma)");
			case LBM_JAMES -> new Code("126406", "DCM", "SUVlbm(James128)");
		};
	}

	private Map<String, Object> details() {
		final Map<String, Object> values = new LinkedHashMap<>();
		for (final PetValue<?> value : PetValue.all()) {
			detail(value, values);
		}
		final Map<String, Object> suv = new LinkedHashMap<>();
		suv.put("variant", factors.variant().key());
		suv.put("unit", factors.variant().unit());
		suv.put("rule", factors.rule().key());
		suv.put("rule_meaning", factors.rule().sentence());
		suv.put("factors", factors.factors());
		suv.put("decay_times_s", factors.decayTimes());
		suv.put("doses_bq", factors.doses());
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("pet", values);
		details.put("suv", suv);
		return details;
	}

	private <T> void detail(final PetValue<T> value, final Map<String, Object> values) {
		header.get(value).ifPresent(stated -> {
			final List<Object> written = new ArrayList<>();
			stated.value().forEach(v -> written.add(v instanceof Double ? v : value.text(v)));
			values.put(value.key(), Map.of("values", written, "unit", value.unit(), "source", stated.source()));
		});
	}
}
