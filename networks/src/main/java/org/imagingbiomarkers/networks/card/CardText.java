package org.imagingbiomarkers.networks.card;

import java.util.List;
import java.util.stream.Collectors;

/** A card as people read it before they use a model. */
public final class CardText {

	private CardText() {}

	/** What the model is for, in a line; a label shows it as it is, whatever the card begins with. */
	public static String line(final ModelCard card) {
		return "Model " + card.about().title() + " (" + card.about().license() + "): " + card.about().intendedUse();
	}

	/** All that people have to know, several lines. */
	public static String text(final ModelCard card) {
		final StringBuilder text = new StringBuilder();
		final ModelCard.About about = card.about();
		line(text, "Model", about.title());
		line(text, "License", about.license());
		line(text, "Intended use", about.intendedUse());
		line(text, "Training data", about.trainingData());
		line(text, "Citation", about.citation());
		for (final InputChannel channel : card.channels()) {
			line(text, "Input", channel.name() + "; modality " + words(channel.modalities()) + "; unit " + words(channel
				.units()) + "; values " + channel.range().words());
		}
		limits(text, "Voxel size (mm)", card.spacing());
		limits(text, "Field of view (mm)", card.fieldOfView());
		for (final ModelOutput output : card.outputs()) {
			line(text, "Output", output.task().key() + (output.classes().isEmpty() ? "" : ": " + output.classes().stream().map(
				one -> one.code() + " " + one.name()).collect(Collectors.joining(", "))));
		}
		card.unstated().forEach(sentence -> line(text, "Note", sentence));
		line(text, "SHA-256", card.network().sha256());
		return text.toString();
	}

	private static void limits(final StringBuilder text, final String name, final AxisLimits limits) {
		if (!limits.isAny()) line(text, name, "x " + limits.x().words() + ", y " + limits.y().words() + ", z " + limits.z()
			.words());
	}

	private static String words(final List<String> words) {
		return words.isEmpty() ? "any" : words.stream().map(word -> word.isEmpty() ? "none" : word).collect(Collectors
			.joining(" or "));
	}

	private static void line(final StringBuilder text, final String name, final String value) {
		text.append(name).append(": ").append(value.replaceAll("\\s+", " ")).append('\n');
	}
}
