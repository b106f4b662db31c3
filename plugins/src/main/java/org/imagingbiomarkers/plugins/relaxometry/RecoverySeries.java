package org.imagingbiomarkers.plugins.relaxometry;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.relaxometry.Polarity;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** What the commands of recoveries have in common: when their samples were taken, and whether they have a sign. */
public final class RecoverySeries {

	public static final String AUTOMATIC = "automatic";
	static final String MAGNITUDE = "magnitude";
	static final String SIGNED = "signed";

	private static final double MS_PER_S = 1000;

	private RecoverySeries() {}

	/**
	 * Finds the time of each volume after the inversion: what the user wrote, otherwise the inversion times of the image,
	 * otherwise its trigger times, which begin at another moment: for models whose T1 that does not change.
	 *
	 * @throws InputException if there is no image
	 */
	static SampledSeries afterInversion(final MapRequest request, final String text) throws InputException {
		final Series read = request.series();
		final Optional<Sourced<List<Double>>> triggers = triggers(read);
		if (!text.isBlank() || knowsInversions(read) || triggers.isEmpty()) return SampledSeries.of(read,
			AcquisitionValue.INVERSION_TIMES, text);
		request.presenter().warn(Warning.assumed("\"" + read.title() +
			"\": its trigger times are taken to be the times after the inversion, from the first volume on."));
		final double first = triggers.get().value().stream().mapToDouble(Double::doubleValue).min().orElse(0);
		final StringBuilder times = new StringBuilder();
		triggers.get().value().forEach(time -> times.append(times.length() == 0 ? "" : ", ").append(MS_PER_S * (time -
			first)));
		return SampledSeries.of(read, AcquisitionValue.INVERSION_TIMES, times.toString());
	}

	/**
	 * Finds the inversion time of each volume: what the user wrote, otherwise the inversion times of the image. Trigger
	 * times are none: that they begin at another moment would change T1, and they may count heartbeats.
	 *
	 * @throws InputException if there is no image
	 * @throws InvalidInputException if the inversion times are not known
	 */
	static SampledSeries byInversionTimes(final MapRequest request, final String text) throws InputException {
		final Series read = request.series();
		if (text.isBlank() && !knowsInversions(read) && triggers(read).isPresent()) throw new InvalidInputException(
			AcquisitionValue.INVERSION_TIMES.key() + " must be given in ms, one per volume: \"" + read.title() +
				"\" knows trigger times alone, which are not the times after the inversion.");
		return SampledSeries.of(read, AcquisitionValue.INVERSION_TIMES, text);
	}

	private static boolean knowsInversions(final Series read) {
		return read.acquisition().get(AcquisitionValue.INVERSION_TIMES).filter(times -> times.value().stream().distinct()
			.count() > 1).isPresent();
	}

	private static Optional<Sourced<List<Double>>> triggers(final Series read) {
		return read.acquisition().get(AcquisitionValue.TIMES).filter(times -> times.source().contains("(0018,1060)") || times
			.source().contains("(0020,9153)"));
	}

	/**
	 * Whether the samples have a sign: as a field says, otherwise whether any of them is negative.
	 *
	 * @param text of the field {@code values}
	 */
	public static Polarity polarity(final String text, final SampledSeries series) {
		return switch (new TextField("values", text).oneOf(List.of(AUTOMATIC, MAGNITUDE, SIGNED))) {
			case MAGNITUDE -> Polarity.MAGNITUDE;
			case SIGNED -> Polarity.SIGNED;
			default -> anyNegative(series.image()) ? Polarity.SIGNED : Polarity.MAGNITUDE;
		};
	}

	private static boolean anyNegative(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final Cursor<? extends RealType<?>> voxels = Views.iterable(image).cursor();
		while (voxels.hasNext()) if (voxels.next().getRealDouble() < 0) return true;
		return false;
	}
}
