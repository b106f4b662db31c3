package org.imagingbiomarkers.plugins.pet.kinetics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.pet.kinetics.FrameDecay;
import org.imagingbiomarkers.pet.kinetics.Frames;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;

/**
 * When the frames of a dynamic PET series were measured, from the injection on: as somebody wrote it, otherwise as the
 * header says.
 * <p>
 * By the header a frame begins at its Acquisition Time. Where that does not tell frames apart, Frame Reference Time
 * (0054,1300) does, in which manufacturers write the start, the middle or the moment of mean activity of a frame: that
 * reading is taken by which frames follow one another most closely.
 * </p>
 *
 * @param frames from the injection on
 * @param series with the middle of each frame as its time
 * @param offset from the injection to the start of the scan, s
 * @param source of the times
 */
record PetFrames(Frames frames, SampledSeries series, double offset, String source) {

	/**
	 * The fields of a command.
	 *
	 * @param times starts of frames, s after the injection; blank: by the header
	 * @param durations of frames, s; blank: by the header, otherwise up to the next one
	 * @param scanStart from the injection to the start of the scan, s; blank: by the header
	 */
	record Fields(String times, String durations, String scanStart) {}

	/** Clocks of injection and scanner differ; a scan that begins this close to an injection begins with it, s. */
	private static final double SAME_MOMENT = 120;
	private static final double DAY = 86400;
	/** Shorter series are in minutes, s: the quickest tracer, 15O water, is measured for some minutes. */
	private static final double SHORTEST = 90;
	/** Times in DICOM have microseconds: this many a second. */
	private static final double CLOCK_TICKS = 1e6;

	/** @throws InvalidInputException if they are not known or cannot be */
	static PetFrames of(final MapRequest request, final Series read, final Fields fields, final double halfLife) {
		final Series series = read.volumes() == 1 && isFlat(read, fields) ? read.slicesAsVolumes() : read;
		final int count = (int) series.volumes();
		final Optional<PetHeader> header = read.acquisition().pet();
		final Sourced<double[]> starts = starts(request, series, header, fields, halfLife, count);
		final double[] durations = durations(request, header, fields, starts.value(), count);
		final boolean typed = !new TextField("times", fields.times).isBlank();
		final double offset = offset(request, header, new TextField("scan_start", fields.scanStart), typed);
		final Frames frames = Frames.of(Arrays.stream(starts.value()).map(t -> t + offset).toArray(), durations);
		final List<Double> middles = Arrays.stream(frames.middles()).boxed().toList();
		return new PetFrames(frames, new SampledSeries(series.image(), series.geometry(), AcquisitionValue.TIMES,
			new Sourced<>(middles, starts.source() + ", middles of frames")), offset, starts.source());
	}

	/** Whether the slices of a single volume are its frames. */
	private static boolean isFlat(final Series read, final Fields fields) {
		final TextField times = new TextField("times", fields.times);
		final long depth = read.geometry().depth();
		final int stated = times.isBlank() ? read.acquisition().get(AcquisitionValue.TIMES).map(known -> known.value().size())
			.orElse(0) : times.numbers((int) depth).size();
		return stated > 1 && stated == depth;
	}

	private static Sourced<double[]> starts(final MapRequest request, final Series series, final Optional<PetHeader> header,
		final Fields fields, final double halfLife, final int count)
	{
		final TextField times = new TextField("times", fields.times);
		if (count < 2) throw new InvalidInputException("image must have a volume per frame, but \"" + series.title() +
			"\" has one.");
		if (!times.isBlank()) {
			final double[] typed = array(times.numbers(count));
			if (typed.length != count) {
				throw new InvalidInputException("times must hold the start of each frame, but there are " + typed.length +
					" and \"" + series.title() + "\" has " + count + " frames.");
			}
			for (int f = 1; f < count; f++) {
				if (!(typed[f] > typed[f - 1])) throw new InvalidInputException(
					"times must rise from frame to frame, but that of frame " + (f + 1) + " is " + typed[f] + " s, after " +
						typed[f - 1] + " s.");
			}
			if (typed[count - 1] - typed[0] < SHORTEST) request.presenter().warn(Warning.doubtful(String.format(Locale.ROOT,
				"\"%s\": all frames begin within %.3g s, less than any dynamic PET series takes: times have to be in s.", request
					.image().getTitle(), typed[count - 1] - typed[0])));
			return new Sourced<>(typed, "field times");
		}
		final Optional<Sourced<double[]>> acquired = header.flatMap(known -> acquired(known, count));
		if (acquired.isPresent()) return acquired.get();
		final Optional<Sourced<double[]>> referenced = header.flatMap(known -> referenced(known, halfLife, count));
		if (referenced.isPresent()) return referenced.get();
		final Sourced<List<Double>> known = series.acquisition().get(AcquisitionValue.TIMES).filter(one -> one.value()
			.size() == count).orElseThrow(() -> new InvalidInputException(
				"times must be given: the start of each frame in s after the injection. \"" + series.title() +
					"\" does not know them."));
		if (header.isEmpty()) request.presenter().warn(Warning.assumed("\"" + request.image().getTitle() +
			"\": the times of the image (" + known.source() + ") are taken as the starts of frames."));
		return new Sourced<>(array(known.value()), known.source());
	}

	/** By the clock of the scanner, from the first frame on; empty where it does not tell frames apart. */
	private static Optional<Sourced<double[]>> acquired(final PetHeader header, final int count) {
		final Optional<Sourced<List<PetTime>>> known = header.get(PetValue.ACQUISITION_TIME);
		if (known.isEmpty() || known.get().value().size() % count != 0) return Optional.empty();
		final List<PetTime> all = known.get().value();
		final int each = all.size() / count;
		final double[] starts = new double[count];
		for (int f = 0; f < count; f++) {
			for (int z = 0; z < each; z++) {
				starts[f] += seconds(all.get(z), all.get(f * each + z)) / each;
			}
			starts[f] = Math.rint(starts[f] * CLOCK_TICKS) / CLOCK_TICKS;
			if (f > 0 && !(starts[f] > starts[f - 1])) return Optional.empty();
		}
		return Optional.of(new Sourced<>(starts, known.get().source()));
	}

	/** From one time to another; without a date of both to the nearest one, as a scan may last over midnight. */
	private static double seconds(final PetTime from, final PetTime to) {
		final boolean dated = from.date().isPresent() && to.date().isPresent();
		final LocalDate day = LocalDate.EPOCH;
		final double seconds = Duration.between(from.time().atDate(dated ? from.date().get() : day), to.time().atDate(dated
			? to.date().get() : day)).toNanos() * 1e-9;
		if (dated) return seconds;
		return seconds < -DAY / 2 ? seconds + DAY : seconds > DAY / 2 ? seconds - DAY : seconds;
	}

	/** By Frame Reference Time, in the reading by which frames follow one another most closely. */
	private static Optional<Sourced<double[]>> referenced(final PetHeader header, final double halfLife, final int count) {
		final Optional<double[]> times = perVolume(header, PetValue.FRAME_REFERENCE_TIME, count);
		final Optional<double[]> durations = perVolume(header, PetValue.FRAME_DURATION, count);
		if (times.isEmpty() || times.get().length != count) return Optional.empty();
		final String source = header.get(PetValue.FRAME_REFERENCE_TIME).orElseThrow().source();
		if (durations.isEmpty()) return Optional.of(new Sourced<>(times.get(), source));
		final List<double[]> readings = new ArrayList<>(List.of(shifted(times.get(), durations.get(), 0), shifted(times.get(),
			durations.get(), 0.5)));
		if (Double.isFinite(halfLife)) readings.add(IntStream.range(0, count).mapToDouble(f -> times.get()[f] -
			new FrameDecay(halfLife).timeOfMean(durations.get()[f])).toArray());
		double least = Double.POSITIVE_INFINITY;
		double[] best = readings.get(0);
		for (final double[] starts : readings) {
			double gaps = Math.abs(Math.min(0, starts[0]));
			for (int f = 1; f < count; f++) {
				gaps += Math.abs(starts[f] - starts[f - 1] - durations.get()[f - 1]);
			}
			if (gaps < least) {
				least = gaps;
				best = starts;
			}
		}
		final double first = best[0];
		return Optional.of(new Sourced<>(Arrays.stream(best).map(t -> t - first).toArray(), source));
	}

	private static double[] shifted(final double[] times, final double[] durations, final double share) {
		return IntStream.range(0, times.length).mapToDouble(f -> times[f] - share * durations[f]).toArray();
	}

	/** One number per volume of a value that each image has; a single one holds for all. */
	private static Optional<double[]> perVolume(final PetHeader header, final PetValue<Double> value, final int count) {
		return header.get(value).map(Sourced::value).filter(all -> all.size() == 1 || all.size() % count == 0).map(
			all -> IntStream.range(0, count).mapToDouble(f -> all.get(all.size() == 1 ? 0 : f * (all.size() / count)))
				.toArray());
	}

	private static double[] durations(final MapRequest request, final Optional<PetHeader> header, final Fields fields,
		final double[] starts, final int count)
	{
		final TextField field = new TextField("frame_durations", fields.durations);
		if (!field.isBlank()) {
			final double[] typed = array(field.numbers());
			if (typed.length == 1) return IntStream.range(0, count).mapToDouble(f -> typed[0]).toArray();
			if (typed.length == count) return typed;
			throw new InvalidInputException("frame_durations must hold one number, or one per frame, but there are " +
				typed.length + " for " + count + " frames.");
		}
		final Optional<double[]> known = header.flatMap(one -> perVolume(one, PetValue.FRAME_DURATION, count));
		if (known.isPresent()) return known.get();
		request.presenter().warn(Warning.assumed("\"" + request.image().getTitle() +
			"\": the durations of frames are not known; each frame is taken to last until the next one begins, and the last as long as the one before. Give frame_durations where that is not so."));
		return IntStream.range(0, count).mapToDouble(f -> f + 1 < count ? starts[f + 1] - starts[f] : starts[f] - starts[f -
			1]).toArray();
	}

	private static double offset(final MapRequest request, final Optional<PetHeader> header, final TextField field,
		final boolean typed)
	{
		final OptionalDouble given = field.number();
		if (given.isPresent()) return given.getAsDouble();
		if (typed || header.isEmpty()) return 0;
		final Optional<PetTime> injected = first(header.get(), PetValue.INJECTION_DATE_TIME).or(() -> first(header.get(),
			PetValue.INJECTION_TIME));
		final Optional<PetTime> began = first(header.get(), PetValue.ACQUISITION_TIME);
		if (injected.isEmpty() || began.isEmpty()) return 0;
		final double seconds = seconds(injected.get(), began.get());
		if (Math.abs(seconds) <= SAME_MOMENT) return 0;
		if (seconds < 0) {
			throw new InvalidInputException(String.format(Locale.ROOT,
				"scan_start must be given: by the header the scan began %.0f s before the injection, which cannot be.",
				-seconds));
		}
		request.presenter().warn(Warning.doubtful(String.format(Locale.ROOT,
			"\"%s\": by the header the scan began %.0f s after the injection, which frames are counted from; give scan_start where that is not so.",
			request.image().getTitle(), seconds)));
		return seconds;
	}

	private static <T> Optional<T> first(final PetHeader header, final PetValue<T> value) {
		return header.get(value).map(known -> known.value().get(0));
	}

	private static double[] array(final List<Double> numbers) {
		return numbers.stream().mapToDouble(Double::doubleValue).toArray();
	}
}
