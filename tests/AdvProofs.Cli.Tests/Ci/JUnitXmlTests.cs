using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using AdvProofs.Cli.Ci;
using Xunit;

namespace AdvProofs.Cli.Tests.Ci;

/// <summary>JUnit XML against its schema, and its sums.</summary>
public class JUnitXmlTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Parses and validates; every complaint of the schema is a failure.</summary>
    internal static XDocument Valid(string text)
    {
        var document = XDocument.Parse(text);
        using var schema = typeof(JUnitXmlTests).Assembly.GetManifestResourceStream("junit.xsd")!;
        var set = new XmlSchemaSet();
        using var reader = XmlReader.Create(schema);
        set.Add(null, reader);
        var complaints = new List<string>();
        document.Validate(set, (_, e) => complaints.Add(e.Message));
        Assert.Empty(complaints);
        return document;
    }

    private static int Sum(XDocument document, string attribute) =>
        document.Descendants("testsuite").Sum(suite => int.Parse(suite.Attribute(attribute)!.Value, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(false, 3, 1, 2)]
    [InlineData(true, 3, 2, 1)]
    public void EveryStandingIsValidAndTheSumsAddUp(bool strict, int failures, int errors, int skipped)
    {
        var document = Valid(JUnitXml.Write(MadeUpRun.OfEach(strict), Start));
        Assert.Equal((8, failures, errors, skipped), (Sum(document, "tests"), Sum(document, "failures"), Sum(document, "errors"), Sum(document, "skipped")));
        foreach (var suite in document.Descendants("testsuite"))
        {
            foreach (var (attribute, element) in new[] { ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped") })
                Assert.Equal(suite.Attribute(attribute)!.Value, suite.Descendants(element).Count().ToString(CultureInfo.InvariantCulture));
            Assert.Equal("2026-01-02T03:04:05", suite.Attribute("timestamp")!.Value);
        }
        var ids = document.Descendants("testsuite").Select(s => int.Parse(s.Attribute("id")!.Value, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, ids.Count()), ids);
    }

    [Fact]
    public void AFailureNamesTheBoundAndItsReplay()
    {
        var document = Valid(JUnitXml.Write(MadeUpRun.OfEach(), Start));
        var id = MadeUpRun.Violated.Statement.Id;
        var one = Assert.Single(document.Descendants("testcase"), c => $"{c.Attribute("classname")!.Value["advproofs.".Length..]}/{c.Attribute("name")!.Value}" == id);
        var failure = Assert.Single(one.Elements());
        Assert.Equal(("failure", "BoundViolated"), (failure.Name.LocalName, failure.Attribute("type")!.Value));
        Assert.Contains("refuted, expected proved", failure.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains("advproofs check it", failure.Value, StringComparison.Ordinal);
        var error = Assert.Single(document.Descendants("error"));
        Assert.Contains("Case 3 <failed> & | broke", error.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', error.Value);
    }

    [Fact]
    public void NothingIsValidToo() => Assert.Empty(Valid(JUnitXml.Write(MadeUpRun.Of([]), Start)).Descendants("testsuite"));

    /// <summary>The schema must be able to fail.</summary>
    [Theory]
    [InlineData(" tests=\"", " test=\"")]
    [InlineData("<system-err />", "")]
    [InlineData("type=\"BoundViolated\"", "")]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05Z")]
    public void WhatIsNoJUnitIsSeen(string was, string now)
    {
        var text = JUnitXml.Write(MadeUpRun.OfEach(), Start);
        Assert.Contains(was, text, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Valid(text.Replace(was, now, StringComparison.Ordinal)));
    }
}
