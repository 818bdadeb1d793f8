using System.Xml.Linq;
using AdvProofs.Cli.Report;
using AdvProofs.Exact;
using AdvProofs.Statements;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit;

namespace AdvProofs.Cli.Tests.Report;

public class MathMlTests
{
    public static TheoryData<string> Ids => [.. Catalogue.all.Select(s => s.Id)];

    /// <summary>Everything a statement writes in LaTeX is drawn, and what is drawn is well-formed.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void StatementsAreDrawn(string id)
    {
        var statement = Catalogue.all.First(s => s.Id == id);
        string[] prose = [statement.Text.Latex, statement.Measured.Latex, .. statement.Hypotheses];
        foreach (var html in prose.Select(MathMl.Prose).Append(MathMl.Formula(ExprModule.toLatex(statement.Bound))))
        {
            var drawn = XElement.Parse($"<p>{html}</p>");
            Assert.DoesNotContain('\\', drawn.Value);
            Assert.DoesNotContain('$', drawn.Value);
        }
        Assert.NotEmpty(XElement.Parse($"<p>{MathMl.Prose(statement.Text.Latex)}</p>").Value);
    }

    [Theory]
    [InlineData("x_i", "<msub><mi>x</mi><mi>i</mi></msub>")]
    [InlineData("x^2", "<msup><mi>x</mi><mn>2</mn></msup>")]
    [InlineData("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("m^{-1/6}", "<msup><mi>m</mi><mrow><mo>−</mo><mn>1</mn><mo>/</mo><mn>6</mn></mrow></msup>")]
    [InlineData(@"\frac{a}{2}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mn>2</mn></mrow></mfrac>")]
    [InlineData(@"\sqrt{m}", "<msqrt><mrow><mi>m</mi></mrow></msqrt>")]
    [InlineData(@"\epsilon \le 0.3", "<mi>ε</mi><mo stretchy=\"false\">≤</mo><mn>0.3</mn>")]
    [InlineData(@"\ln m", "<mi>ln</mi><mspace width=\"0.17em\"/><mi>m</mi>")]
    [InlineData(@"\ln^2 m", "<msup><mi>ln</mi><mn>2</mn></msup><mi>m</mi>")]
    [InlineData(@"\|x\|_2", "<mo stretchy=\"false\">‖</mo><mi>x</mi><msub><mo stretchy=\"false\">‖</mo><mn>2</mn></msub>")]
    [InlineData(@"\tilde{x}_j", "<msub><mover accent=\"true\"><mrow><mi>x</mi></mrow><mo>~</mo></mover><mi>j</mi></msub>")]
    [InlineData(@"\mathcal{X}", "<mi>𝒳</mi>")]
    [InlineData(@"\mathbb{R}^d", "<msup><mi>ℝ</mi><mi>d</mi></msup>")]
    [InlineData(@"\mathrm{step}", "<mtext>step</mtext>")]
    [InlineData(@"\left(x\right)", "<mo stretchy=\"true\">(</mo><mi>x</mi><mo stretchy=\"true\">)</mo>")]
    [InlineData(@"\left\|x\right.", "<mo stretchy=\"true\">‖</mo><mi>x</mi>")]
    [InlineData("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData("f'(x)", "<mi>f</mi><mo>′</mo><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>")]
    public void FormulasAreDrawnThus(string latex, string expected) => Assert.Equal($"<math displaystyle=\"true\"><mrow>{expected}</mrow></math>", MathMl.Formula(latex));

    [Fact]
    public void ProseIsTextAroundFormulas() =>
        Assert.Equal("a &lt; b &amp; <math displaystyle=\"true\"><mrow><mi>x</mi></mrow></math>, so", MathMl.Prose("a < b & $x$, so"));

    [Theory]
    [InlineData(@"\unknown{x}")]
    [InlineData(@"\")]
    [InlineData("{x")]
    [InlineData("x}")]
    [InlineData(@"\frac{a}")]
    [InlineData(@"\frac{a}{b")]
    [InlineData(@"\sqrt")]
    [InlineData("x_")]
    [InlineData("x_i_j")]
    [InlineData("^2")]
    [InlineData(@"\mathrm step")]
    [InlineData(@"\mathrm{step")]
    [InlineData(@"\left")]
    [InlineData(@"\left\")]
    [InlineData(@"\left\unknown")]
    public void WhatCannotBeDrawnIsRefused(string latex) => Assert.Throws<FormatException>(() => MathMl.Formula(latex));

    [Fact]
    public void WhatCannotBeDrawnIsShownAsItIsWritten()
    {
        Assert.Equal(@"<code>so $\unknown &lt; 1$</code>", MathMl.ProseOrSource(@"so $\unknown < 1$"));
        Assert.Equal(MathMl.Formula("x_i"), MathMl.FormulaOrSource("x_i"));
    }

    [Theory]
    [InlineData("$")]
    [InlineData("$x")]
    [InlineData("$x$ and $y")]
    public void AnOddDollarIsRefused(string prose) => Assert.Throws<FormatException>(() => MathMl.Prose(prose));

    /// <summary>Whatever the text, it is drawn well-formed or refused.</summary>
    [Fact]
    public void NothingElseIsThrown()
    {
        string[] pieces = ["x", "1", ".", "{", "}", "_", "^", "\\", "frac", "sqrt", "left", "right", "mathrm", "hat", " ", "(", "<", "&", "'", "|", "alpha", "$"];
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd(2026, 1), FSharpOption<int>.None));
        Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(replay), Prop.ForAll((int[] codes) =>
        {
            var text = string.Concat(codes.Select(c => pieces[(int)(Math.Abs((long)c) % pieces.Length)]));
            try
            {
                return XElement.Parse($"<p>{MathMl.Prose(text)}</p>").Name == "p";
            }
            catch (FormatException e)
            {
                return e.Message.Length > 0;
            }
        }));
    }
}
