package org.imagingbiomarkers.networks.command;

import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.imagingbiomarkers.networks.card.CardText;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.scijava.Context;
import org.scijava.ui.DialogPrompt.MessageType;
import org.scijava.ui.DialogPrompt.OptionType;
import org.scijava.ui.DialogPrompt.Result;
import org.scijava.ui.UIService;

import ij.Prefs;

/** Shows the card of a model to whoever runs it for the first time; a macro or a script finds it in the log. */
final class FirstUse {

	private static final String KEY = "imagingbiomarkers.model.";
	private static final int DIGITS = 16;
	/** Characters of a line. */
	private static final int MAX_LINE = 100;

	private FirstUse() {}

	/**
	 * Shows a card where it was not shown before.
	 *
	 * @throws CancellationException if the model is not to be used
	 */
	static void show(final ModelCard card, final Presenter presenter, final Context context) {
		final String key = KEY + card.network().sha256().substring(0, DIGITS);
		if (Prefs.get(key, false)) return;
		final UIService interfaces = context.getService(UIService.class);
		if (presenter.isAttended() && interfaces != null && interfaces.isVisible()) {
			final Result answer = interfaces.showDialog(wrapped(CardText.text(card)), "Use this model?",
				MessageType.QUESTION_MESSAGE, OptionType.OK_CANCEL_OPTION);
			if (answer != Result.OK_OPTION) throw new CancellationException();
			Prefs.set(key, true);
		}
		else presenter.log(CardText.text(card));
	}

	/** The same words in lines that fit on a screen. */
	static String wrapped(final String text) {
		return text.lines().map(line -> line.replaceAll("(.{1," + MAX_LINE + "})(?: +|$)", "$1\n    ").stripTrailing())
			.collect(Collectors.joining("\n"));
	}
}
