package org.imagingbiomarkers.io.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.combination.SeriesHeader;

/** The profiles that come with this software: one YAML file each. */
public final class BuiltInProfiles {

	/** Uptake of FDG. */
	public static final String FDG = "fdg";
	/** Apparent diffusion coefficient. */
	public static final String ADC = "adc";
	/** Transfer constant of dynamic contrast-enhanced MRI. */
	public static final String DCE = "dce";
	/** Volumes in CT. */
	public static final String CT = "ct";
	/** All keys. */
	public static final List<String> KEYS = List.of(FDG, ADC, DCE, CT);

	/** Volumes that a dynamic series has at least. */
	private static final int DYNAMIC = 3;

	private BuiltInProfiles() {}

	/** @param key one of {@link #KEYS} */
	public static ProtocolProfile of(final String key) {
		try (InputStream in = BuiltInProfiles.class.getResourceAsStream(key + ".yaml")) {
			return ProfileReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), key + ".yaml");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * The key of the profile that a series is for: PET of FDG or of a tracer that the header does not tell, CT, MR of
	 * several b-values, MR of three times or more.
	 */
	public static Optional<String> matching(final String modality, final Optional<SeriesHeader> header) {
		return switch (modality) {
			case "CT" -> Optional.of(CT);
			case "PT" -> header.flatMap(BuiltInProfiles::tracer).map(BuiltInProfiles::isGlucose).orElse(true) ? Optional.of(FDG)
				: Optional.empty();
			case "MR" -> header.flatMap(BuiltInProfiles::ofMr);
			default -> Optional.empty();
		};
	}

	private static Optional<String> ofMr(final SeriesHeader header) {
		if (header.acquisition().get(AcquisitionValue.B_VALUES).map(Sourced::value).filter(b -> b.stream().anyMatch(
			one -> one > 0)).isPresent()) return Optional.of(ADC);
		return header.volumes() >= DYNAMIC && header.acquisition().get(AcquisitionValue.TIMES).isPresent() ? Optional.of(DCE)
			: Optional.empty();
	}

	private static Optional<String> tracer(final SeriesHeader header) {
		return header.acquisition().pet().flatMap(pet -> pet.get(PetValue.TRACER)).map(Sourced::value).map(all -> all.get(0));
	}

	private static boolean isGlucose(final String tracer) {
		final String text = tracer.toLowerCase(Locale.ROOT);
		return text.contains("fdg") || text.contains("glucose") || text.contains("fludeoxyglucose");
	}
}
